package org.gine.internal.model.section;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.Traffic;

/** {@code traffic: NAME:}. */
final class TrafficSection extends MappingType<TrafficDraft> {
  private final Key<Traffic.Tcp> tcp =
      optional("tcp", new TrafficKinds.TcpSection(), "A TCP flow of iperf3.");

  private final Key<Traffic.Udp> udp =
      optional("udp", new TrafficKinds.UdpSection(), "A UDP flow of iperf3.");

  private final Key<Traffic.Ping> ping =
      optional("ping", new TrafficKinds.PingSection(), "ICMP echo requests.");

  private final Key<Traffic.Http> http =
      optional("http", new TrafficKinds.HttpSection(), "One HTTP GET.");

  private final Key<Traffic.Path> path =
      optional("path", new TrafficKinds.PathSection(), "The path by the kernels' routing tables.");

  private final Key<Traffic.Cross> cross =
      optional(
          "cross",
          new TrafficKinds.CrossSection(),
          "Datagrams that the emulator makes and takes away on the link between from and to.");

  private final Key<Traffic.Replay> replay =
      optional(
          "replay",
          new TrafficKinds.ReplaySection(),
          "Frames of a capture file, on the link between from and to.");

  private final Key<Located<String>> from =
      required("from", Scalars.reference("a node's name").located(), "The node that sends.");

  private final Key<Located<String>> to =
      required("to", Scalars.reference("a node's name").located(), "The node that answers.");

  private final Key<Located<String>> link =
      optional(
          "link",
          Scalars.reference("a link's name").located(),
          "The link of cross traffic or a replay, where several join from and to.");

  private final Key<Boolean> family =
      optional(
          "family",
          Scalars.choice(Map.of("ipv4", false, "ipv6", true), List.of("ipv4", "ipv6")),
          false,
          "ipv4",
          "The address family.");

  private final Key<Located<Duration>> at =
      optional(
          "at",
          CommonTypes.moment().located(),
          "Start, since the network was ready. Without it, the timeline starts the traffic.");

  private final Key<Located<Duration>> duration =
      optional(
          "for",
          Scalars.duration(Duration.ofMillis(1), CommonTypes.LONGEST).located(),
          "How long it lasts; tcp and udp: whole seconds. Not for http, path and replay.");

  TrafficSection() {
    super(
        "traffic",
        "Traffic that measures: exactly one of tcp, udp, ping, http, path, cross," + " replay.");
    exactlyOne(tcp, udp, ping, http, path, cross, replay);
  }

  @Override
  protected TrafficDraft build(Fields fields, Problems problems) {
    List<Key<? extends Traffic.Kind>> kinds = List.of(tcp, udp, ping, http, path, cross, replay);
    List<Key<? extends Traffic.Kind>> given = kinds.stream().filter(fields::has).toList();
    Key<? extends Traffic.Kind> only = given.size() == 1 ? given.get(0) : null;
    Boolean ipv6 = fields.get(family);
    return new TrafficDraft(
        fields.keyPlace(),
        only == null ? null : only.name(),
        only == null ? null : fields.get(only),
        fields.get(from),
        fields.get(to),
        fields.get(link),
        ipv6 != null && ipv6,
        fields.place(family),
        fields.get(at),
        fields.has(at),
        fields.get(duration),
        fields.has(duration),
        fields.place(duration));
  }
}
