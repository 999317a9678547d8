package org.gine.internal.model.section;

import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.ScalarType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.text.IpText;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.Impairment;
import org.gine.model.Interception.Ports;
import org.gine.model.Prefix;

/** {@code impairments: - TYPE: match: -}. */
final class FrameMatchSection extends MappingType<Impairment.Match> {
  private static final long MOST_DSCP = 63;

  private final Key<Prefix> from =
      optional("from", network(), "Network or address that holds the source.");

  private final Key<Prefix> to =
      optional("to", network(), "Network or address that holds the destination.");

  private final Key<Located<Integer>> protocol =
      optional("protocol", MatchSection.protocol().located(), MatchSection.PROTOCOL_DOC);

  private final Key<Ports> port = optional("port", MatchSection.port(), MatchSection.PORT_DOC);

  private final Key<Long> dscp =
      optional(
          "dscp",
          Scalars.integer(0, MOST_DSCP),
          "Differentiated services code point, 0 to 63 (RFC 2474).");

  FrameMatchSection() {
    super("frame match", "Frames of a kind; what is not said does not matter.");
  }

  private static ScalarType<Prefix> network() {
    return Scalars.text(
        "an address or a network, for example 10.9.0.0/16",
        IpText.PATTERN + "|" + IpText.PREFIX_PATTERN,
        IpText::hostOrNetwork);
  }

  @Override
  protected Impairment.Match build(Fields fields, Problems problems) {
    MatchSection.checkPort(fields, protocol, port, problems);
    Located<Integer> number = fields.get(protocol);
    Ports range = fields.get(port);
    Long codePoint = fields.get(dscp);
    return new Impairment.Match(
        text(fields.get(from)),
        text(fields.get(to)),
        number == null ? Impairment.Match.ANY : number.value(),
        range == null ? Impairment.Match.ANY : range.first(),
        range == null ? Impairment.Match.ANY : range.last(),
        codePoint == null ? Impairment.Match.ANY : codePoint.intValue());
  }

  private static String text(Prefix prefix) {
    return prefix == null ? "" : prefix.toString();
  }
}
