package org.gine.internal.model.section;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.ScalarType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.schema.ValueType;
import org.gine.internal.model.text.Json;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Problems;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.model.Interception.Match;
import org.gine.model.Interception.Ports;
import org.gine.model.QuantityException;

/** {@code takes: match: -}. */
final class MatchSection extends MappingType<MatchDraft> {
  private static final String PORT = "[0-9]{1,5}";
  private static final Pattern PORTS = Pattern.compile("(" + PORT + ")(?:-(" + PORT + "))?");
  private static final int MOST_PORT = 0xFFFF;

  static final String PROTOCOL_DOC = "tcp, udp or icmp (which is ICMPv6 for IPv6).";
  static final String PORT_DOC = "Destination port, or first and last one; of tcp or udp.";

  private static final Map<String, Integer> PROTOCOLS =
      Map.of("tcp", Match.TCP, "udp", Match.UDP, "icmp", Match.ICMP);

  private final Key<Located<String>> from =
      optional("from", place(), "Where the packets come from: a node, an address or a network.");

  private final Key<Located<String>> to =
      optional("to", place(), "Where the packets go to: a node, an address or a network.");

  private final Key<Located<Integer>> protocol =
      optional("protocol", protocol().located(), PROTOCOL_DOC);

  private final Key<Ports> port = optional("port", port(), PORT_DOC);

  private final Key<Boolean> answers =
      optional(
          "answers",
          Scalars.bool(),
          true,
          true,
          "Whether packets in the opposite direction are taken too.");

  MatchSection() {
    super("match", "Packets of a kind; what is not said does not matter.");
  }

  /** A protocol by its number; 1 for ICMP of either family. */
  static ScalarType<Integer> protocol() {
    return Scalars.choice(PROTOCOLS, List.of("tcp", "udp", "icmp"));
  }

  /** A port, or first and last one. */
  static ScalarType<Ports> port() {
    return new ScalarType<>(
        "a port or ports, for example 80 or 5000-5100",
        Map.of(
            "anyOf",
            List.of(
                Json.object("type", "integer", "minimum", 1, "maximum", MOST_PORT),
                Json.object("type", "string", "pattern", "^" + PORT + "(?:-" + PORT + ")?$"))),
        MatchSection::ports);
  }

  /** Reports a port without a protocol that has ports. */
  static void checkPort(
      Fields fields, Key<Located<Integer>> protocol, Key<Ports> port, Problems problems) {
    Located<Integer> number = fields.get(protocol);
    boolean isOpen = !fields.has(protocol);
    if (fields.has(port) && (isOpen || number != null && number.value() == Match.ICMP)) {
      problems.report(
          fields.keyPlace(port),
          "a port is one of TCP or UDP, but the protocol is " + (isOpen ? "left open" : "icmp"),
          "say protocol: tcp or protocol: udp");
    }
  }

  private static ValueType<Located<String>> place() {
    return Scalars.reference("a node's name, an address or a network").located();
  }

  private static Ports ports(YamlScalar scalar) {
    Matcher matcher = PORTS.matcher(scalar.text());
    if (matcher.matches()) {
      int first = Integer.parseInt(matcher.group(1));
      int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
      if (first >= 1 && first <= last && last <= MOST_PORT) {
        return new Ports(first, last);
      }
    }
    throw new QuantityException(
        Quote.of(scalar.text())
            + " is neither a port from 1 to "
            + MOST_PORT
            + " nor a range of them",
        "for example 80 or 5000-5100");
  }

  @Override
  protected MatchDraft build(Fields fields, Problems problems) {
    Located<Integer> number = fields.get(protocol);
    Ports range = fields.get(port);
    checkPort(fields, protocol, port, problems);
    return new MatchDraft(
        fields.place(),
        fields.get(from),
        fields.get(to),
        number == null ? OptionalInt.empty() : OptionalInt.of(number.value()),
        range == null ? Ports.ANY : range,
        Boolean.TRUE.equals(fields.get(answers)));
  }
}
