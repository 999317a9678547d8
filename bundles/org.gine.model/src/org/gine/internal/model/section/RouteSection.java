package org.gine.internal.model.section;

import java.util.List;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.text.IpText;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.Prefix;
import org.gine.model.QuantityException;

/** {@code nodes: NAME: routes: -}. */
final class RouteSection extends MappingType<RouteDraft> {
  /** {@code 0.0.0.0/0} and {@code ::/0}. */
  static final List<Prefix> DEFAULTS = List.of(IpText.prefix("0.0.0.0/0"), IpText.prefix("::/0"));

  private final Key<Located<List<Prefix>>> to =
      required(
          "to",
          Scalars.text(
                  "a network, for example 10.9.0.0/16, or default",
                  IpText.PREFIX_PATTERN + "|default",
                  RouteSection::destinations)
              .located(),
          "Destination: a network with prefix length, or default (IPv4 and IPv6).");

  private final Key<Located<String>> via =
      required(
          "via",
          Scalars.reference("a neighbour's name or address").located(),
          "Next hop: the name of a neighbour, or an address on a link of the node.");

  RouteSection() {
    super("route", "A static route.");
  }

  private static List<Prefix> destinations(String text) {
    if (text.equals("default")) {
      return DEFAULTS;
    }
    Prefix prefix = IpText.prefix(text);
    if (!prefix.network().equals(prefix)) {
      throw new QuantityException(
          Quote.of(text) + " is no network: bits behind the prefix length are set",
          "did you mean " + Quote.of(prefix.network().toString()) + "?");
    }
    return List.of(prefix);
  }

  @Override
  protected RouteDraft build(Fields fields, Problems problems) {
    return new RouteDraft(fields.get(to), fields.get(via));
  }
}
