package org.gine.internal.model.section;

import java.time.Duration;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.QuantityException;
import org.gine.model.Rate;
import org.gine.model.Traffic;

/** The kinds of traffic. */
final class TrafficKinds {
  private TrafficKinds() {}

  /** {@code tcp:}. */
  static final class TcpSection extends MappingType<Traffic.Tcp> {
    private static final String CONGESTION = "[a-z0-9_]{1,15}";

    private final Key<Long> streams =
        optional("streams", Scalars.integer(1, 128), 1L, 1, "Parallel connections.");

    private final Key<String> congestion =
        optional(
            "congestion",
            Scalars.text("a congestion control, for example cubic", CONGESTION, TcpSection::check),
            "cubic",
            "cubic",
            "Congestion control of the sender, as in net.ipv4.tcp_available_congestion_control.");

    private final Key<Duration> omit =
        optional(
            "omit",
            Scalars.seconds(0, 60, "iperf3 counts in whole seconds"),
            Duration.ZERO,
            "0s",
            "The first seconds, which are not measured (slow start).");

    private final Key<Rate> rate =
        optional("rate", Scalars.rate(), Rate.UNLIMITED, "unlimited", "Pacing of each connection.");

    TcpSection() {
      super("tcp", "A TCP flow of iperf3.");
    }

    private static String check(String name) {
      if (!name.matches(CONGESTION)) {
        throw new QuantityException(
            Quote.of(name) + " is no name of a congestion control", "for example \"cubic\"");
      }
      return name;
    }

    @Override
    protected Traffic.Tcp build(Fields fields, Problems problems) {
      Long count = fields.get(streams);
      if (count == null
          || fields.get(congestion) == null
          || fields.get(omit) == null
          || fields.get(rate) == null) {
        return null;
      }
      return new Traffic.Tcp(
          count.intValue(), fields.get(congestion), fields.get(omit), fields.get(rate));
    }
  }

  /** {@code udp:}. */
  static final class UdpSection extends MappingType<Traffic.Udp> {
    private final Key<Located<Rate>> rate =
        required("rate", Scalars.rate().located(), "Bit rate of the payload.");

    private final Key<Long> size =
        optional(
            "size",
            Scalars.integer(16, 65507),
            1448L,
            1448,
            "UDP payload in bytes. The default fits into an MTU of 1500 with IPv4 and IPv6.");

    UdpSection() {
      super("udp", "A UDP flow of iperf3.");
    }

    @Override
    protected Traffic.Udp build(Fields fields, Problems problems) {
      Located<Rate> limit = fields.get(rate);
      if (limit != null && limit.value().isUnlimited()) {
        problems.report(
            limit.place(), "a UDP flow needs a rate; unlimited would only measure the sender");
        return null;
      }
      return limit == null || fields.get(size) == null
          ? null
          : new Traffic.Udp(limit.value(), fields.get(size).intValue());
    }
  }

  /** {@code ping:}. */
  static final class PingSection extends MappingType<Traffic.Ping> {
    private final Key<Duration> interval =
        optional(
            "interval",
            Scalars.duration(Duration.ofMillis(1), Duration.ofHours(1)),
            Duration.ofSeconds(1),
            "1s",
            "Time between two requests.");

    private final Key<Long> size =
        optional("size", Scalars.integer(0, 65507), 56L, 56, "ICMP payload in bytes.");

    PingSection() {
      super("ping", "ICMP echo requests.");
    }

    @Override
    protected Traffic.Ping build(Fields fields, Problems problems) {
      return fields.get(interval) == null || fields.get(size) == null
          ? null
          : new Traffic.Ping(fields.get(interval), fields.get(size).intValue());
    }
  }

  /** {@code http:}. */
  static final class HttpSection extends MappingType<Traffic.Http> {
    // What RFC 3986 allows in path and query; nothing that ends a request line.
    private static final String PATH = "/[A-Za-z0-9._~:/?@!$&'()*+,;=%\\[\\]-]{0,2000}";

    private final Key<Long> port =
        optional("port", Scalars.integer(1, 65535), 80L, 80, "TCP port of the server.");

    private final Key<String> path =
        optional(
            "path",
            Scalars.text("a path that begins with /", PATH, HttpSection::check),
            "/",
            "/",
            "Path and query.");

    HttpSection() {
      super("http", "One HTTP GET.");
    }

    private static String check(String text) {
      if (!text.matches(PATH)) {
        throw new QuantityException(
            Quote.of(text)
                + " is no path of a URL: it begins with / and holds no spaces and no other host",
            "");
      }
      return text;
    }

    @Override
    protected Traffic.Http build(Fields fields, Problems problems) {
      return fields.get(port) == null || fields.get(path) == null
          ? null
          : new Traffic.Http(fields.get(port).intValue(), fields.get(path));
    }
  }

  /** {@code path:}. */
  static final class PathSection extends MappingType<Traffic.Path> {
    PathSection() {
      super("path", "The path that the kernels' routing tables give at that moment; no keys.");
    }

    @Override
    protected Traffic.Path build(Fields fields, Problems problems) {
      return new Traffic.Path();
    }
  }
}
