package org.gine.internal.model.section;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.Direction;
import org.gine.model.QuantityException;
import org.gine.model.Rate;
import org.gine.model.Traffic;
import org.gine.model.Traffic.Arrivals;

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

  /** {@code cross:}; link and direction are found when nodes and links are known. */
  static final class CrossSection extends MappingType<Traffic.Cross> {
    private static final List<String> PATTERNS =
        List.of("constant", "poisson", "on-off", "pareto-on-off");

    private static final Duration LONGEST_PERIOD = Duration.ofHours(1);

    private final Key<Located<Rate>> rate =
        required("rate", Scalars.rate().located(), "Mean bit rate at layer 2, pauses included.");

    private final Key<Long> size =
        optional(
            "size",
            Scalars.integer(60, 2000),
            1000L,
            1000,
            "Bytes of each frame at layer 2, without FCS.");

    private final Key<Long> dscp =
        optional(
            "dscp",
            Scalars.integer(0, 63),
            0L,
            0,
            "Differentiated services code point of the datagrams.");

    private final Key<Arrivals> arrivals =
        optional(
            "arrivals",
            Scalars.choice(
                Map.of(
                    PATTERNS.get(0),
                    Arrivals.CONSTANT,
                    PATTERNS.get(1),
                    Arrivals.POISSON,
                    PATTERNS.get(2),
                    Arrivals.ON_OFF,
                    PATTERNS.get(3),
                    Arrivals.PARETO_ON_OFF),
                PATTERNS),
            Arrivals.CONSTANT,
            PATTERNS.get(0),
            "When frames come: at the same distance; at random (a Poisson process); in periods with"
                + " pauses between them, whose lengths are distributed exponentially or by Pareto.");

    private final Key<Duration> on =
        optional(
            "on",
            Scalars.duration(Duration.ofNanos(1000), LONGEST_PERIOD),
            Duration.ofMillis(100),
            "100ms",
            "Mean length of a period, for on-off and pareto-on-off.");

    private final Key<Duration> off =
        optional(
            "off",
            Scalars.duration(Duration.ofNanos(1000), LONGEST_PERIOD),
            Duration.ofMillis(100),
            "100ms",
            "Mean length of a pause, for on-off and pareto-on-off.");

    private final Key<Double> shape =
        optional(
            "shape",
            Scalars.decimal(1.05, 100),
            1.5,
            1.5,
            "Shape of the Pareto distribution, for pareto-on-off; below 2 its variance is infinite.");

    CrossSection() {
      super("cross traffic", "Datagrams that the emulator makes and takes away on one link.");
    }

    @Override
    protected Traffic.Cross build(Fields fields, Problems problems) {
      Located<Rate> wanted = fields.get(rate);
      if (wanted != null && wanted.value().isUnlimited()) {
        problems.report(
            wanted.place(), "cross traffic needs a rate; unlimited would never leave room");
        return null;
      }
      Arrivals pattern = fields.get(arrivals);
      if (wanted == null
          || pattern == null
          || fields.get(size) == null
          || fields.get(dscp) == null
          || fields.get(on) == null
          || fields.get(off) == null
          || fields.get(shape) == null) {
        return null;
      }
      boolean periods = pattern == Arrivals.ON_OFF || pattern == Arrivals.PARETO_ON_OFF;
      boolean fits =
          fits(fields, problems, on, periods, "periods")
              & fits(fields, problems, off, periods, "pauses")
              & fits(fields, problems, shape, pattern == Arrivals.PARETO_ON_OFF, "a shape");
      return fits
          ? new Traffic.Cross(
              "",
              Direction.FORWARD,
              wanted.value(),
              fields.get(size).intValue(),
              fields.get(dscp).intValue(),
              pattern,
              fields.get(on),
              fields.get(off),
              fields.get(shape))
          : null;
    }

    private static boolean fits(
        Fields fields, Problems problems, Key<?> key, boolean has, String what) {
      if (fields.has(key) && !has) {
        problems.report(
            fields.keyPlace(key), "these arrivals have no " + what, "take it out, or set arrivals");
        return false;
      }
      return true;
    }
  }

  /** {@code replay:}; link and direction are found when nodes and links are known. */
  static final class ReplaySection extends MappingType<Traffic.Replay> {
    private final Key<java.nio.file.Path> file =
        required(
            "file",
            new CaptureFileType(),
            "A pcap or pcapng file, relative to the topology file and below its folder.");

    private final Key<Double> speed =
        optional("speed", Scalars.decimal(0.001, 1000), 1.0, 1, "How many times as fast.");

    private final Key<Long> times =
        optional("times", Scalars.integer(1, 1000), 1L, 1, "How often, one time after the other.");

    ReplaySection() {
      super("replay", "Frames of a capture file that the emulator makes on one link.");
    }

    @Override
    protected Traffic.Replay build(Fields fields, Problems problems) {
      return fields.get(file) == null || fields.get(speed) == null || fields.get(times) == null
          ? null
          : new Traffic.Replay(
              "",
              Direction.FORWARD,
              fields.get(file),
              fields.get(speed),
              fields.get(times).intValue());
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
