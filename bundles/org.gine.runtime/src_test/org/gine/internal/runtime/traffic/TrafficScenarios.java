package org.gine.internal.runtime.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gine.model.Rate;
import org.gine.model.Traffic;
import org.gine.netns.NodeProcess;
import org.gine.runtime.Measurement;
import org.gine.runtime.Measurement.Series;
import org.gine.runtime.ReportFolder;

/**
 * Real programs in real namespaces. The main program runs one scenario and must be started as PID
 * 1's child in namespaces of its own, where it may do as it likes.
 */
final class TrafficScenarios {
  private static final Duration PING_INTERVAL = Duration.ofMillis(10);

  private final Lab lab;

  private TrafficScenarios(Lab lab) {
    this.lab = lab;
  }

  /** A scenario's body. */
  private interface Scenario {
    void run() throws Exception;
  }

  static List<String> names() {
    return List.copyOf(new TrafficScenarios(null).scenarios().keySet());
  }

  public static void main(String[] arguments) throws Exception {
    Path none = Path.of("none.yaml");
    try (ReportFolder report = ReportFolder.claim(Path.of(arguments[1]), none);
        Lab lab = new Lab(report)) {
      new TrafficScenarios(lab).scenarios().get(arguments[0]).run();
    }
    System.out.println("done");
    System.exit(0);
  }

  private Map<String, Scenario> scenarios() {
    return new java.util.TreeMap<>(
        Map.ofEntries(
            Map.entry("tcp", this::tcp),
            Map.entry("tcp-stopped", this::tcpStopped),
            Map.entry("tcp-cut-at-end", this::tcpCutAtEnd),
            Map.entry("tcp-no-route", this::tcpNoRoute),
            Map.entry("tcp-bad-congestion", this::tcpBadCongestion),
            Map.entry("udp", this::udp),
            Map.entry("udp-handshake-lost", this::udpHandshakeLost),
            Map.entry("ping", this::ping),
            Map.entry("ping-outage", this::pingOutage),
            Map.entry("ping-without-route", this::pingWithoutRoute),
            Map.entry("http", this::http),
            Map.entry("path", this::path)));
  }

  private static Measurement await(RunningTraffic running) throws Exception {
    return running.result().get(90, TimeUnit.SECONDS);
  }

  private static Measurement good(RunningTraffic running) throws Exception {
    Measurement measurement = await(running);
    assertEquals("", measurement.failure());
    return measurement;
  }

  private static double number(Measurement measurement, String metric) {
    assertTrue(measurement.values().containsKey(metric), () -> metric + " in " + measurement);
    return measurement.values().get(metric).number();
  }

  private static Series series(Measurement measurement, String name) {
    return measurement.series().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no series " + name + " in " + measurement));
  }

  private static void assertBetween(double low, double value, double high) {
    assertTrue(value >= low && value <= high, () -> value + " is not in " + low + " to " + high);
  }

  private void limitTo20Mbit() throws Exception {
    lab.r.must("tc qdisc add dev to-b root tbf rate 20mbit burst 6000 latency 50ms");
    // Segments as long as the wire's, or the token bucket drops them.
    lab.a.must("ip link set eth0 gso_max_segs 1");
  }

  private void tcp() throws Exception {
    limitTo20Mbit();
    double begin = lab.now();
    Measurement one = good(lab.start("tcp-1", false, Duration.ofSeconds(4), Lab.tcp(1, 1)));
    Measurement two = good(lab.start("tcp-2", true, Duration.ofSeconds(4), Lab.tcp(3, 1)));
    assertFalse(lab.anyIperf3(), "a server was left");
    // 1448 of 1514 bytes are payload over IPv4; the header of IPv6 takes 20 more. Segments that the
    // router merged count their headers once.
    assertBetween(18e6, number(one, "throughput"), 19.6e6);
    assertBetween(17.5e6, number(two, "throughput"), 19.5e6);
    assertBetween(0.0001, number(one, "rtt.mean"), 0.2);
    assertTrue(number(one, "retransmits") >= 0);
    Series curve = series(one, "throughput");
    assertBetween(36, curve.seconds().length, 42);
    // It begins after the omitted second, soon after its start.
    assertBetween(begin, one.startSeconds(), begin + 1);
    assertBetween(one.startSeconds() + 1, curve.seconds()[0], one.startSeconds() + 1.2);
    assertBetween(begin + 5, one.endSeconds(), begin + 6);
  }

  private void tcpStopped() throws Exception {
    RunningTraffic running =
        lab.start(
            "tcp-1",
            false,
            Duration.ZERO,
            new Traffic.Tcp(1, "cubic", Duration.ZERO, new Rate(8_000_000)));
    Path log = lab.logs.resolve("tcp-1.server");
    while (!Files.exists(log) || Files.readString(log).lines().count() < 12) {
      Thread.onSpinWait();
    }
    double stopped = lab.now();
    running.stop();
    Measurement measurement = good(running);
    assertBetween(7e6, number(measurement, "throughput"), 9e6);
    assertBetween(stopped - 1.1, measurement.endSeconds(), stopped + 0.2);
    assertFalse(lab.anyIperf3(), "a program was left");
  }

  /** Both ends cannot say good-bye any more, but all was measured. */
  private void tcpCutAtEnd() throws Exception {
    RunningTraffic running =
        lab.start(
            "tcp-1",
            false,
            Duration.ofSeconds(3),
            new Traffic.Tcp(1, "cubic", Duration.ZERO, new Rate(8_000_000)));
    Path log = lab.logs.resolve("tcp-1.server");
    while (!Files.exists(log) || !Files.readString(log).contains("2.00-2.10")) {
      Thread.onSpinWait();
    }
    lab.r.must("ip route add blackhole 10.2.0.2/32");
    Measurement measurement = good(running);
    assertBetween(4.5e6, number(measurement, "throughput"), 6.5e6);
    Series curve = series(measurement, "throughput");
    assertEquals(30, curve.values().length, 1);
    assertEquals(0, curve.values()[curve.values().length - 1]);
    assertFalse(lab.anyIperf3(), "a program was left");
  }

  private void tcpNoRoute() throws Exception {
    lab.a.must("ip route delete default via 10.1.0.254");
    Measurement measurement =
        await(lab.start("tcp-1", false, Duration.ofSeconds(1), Lab.tcp(1, 0)));
    assertTrue(measurement.failure().contains("node a had no route to b"), measurement.failure());
    assertTrue(measurement.values().isEmpty());
    assertFalse(lab.anyIperf3(), "a server was left");
  }

  private void tcpBadCongestion() throws Exception {
    Measurement measurement =
        await(
            lab.start(
                "tcp-1",
                false,
                Duration.ofSeconds(1),
                new Traffic.Tcp(1, "no-such", Duration.ZERO, Rate.UNLIMITED)));
    assertTrue(
        measurement.failure().contains("tcp_available_congestion_control"), measurement.failure());
  }

  private void udp() throws Exception {
    limitTo20Mbit();
    Measurement measurement =
        good(
            lab.start(
                "udp-1",
                false,
                Duration.ofMillis(2500),
                new Traffic.Udp(new Rate(25_000_000), 1400)));
    // 1400 of 1442 bytes are payload; the rest of 25 Mbit/s does not fit.
    assertBetween(18.5e6, number(measurement, "throughput"), 20e6 * 1400 / 1442 * 1.01);
    assertBetween(0.1, number(measurement, "loss"), 0.27);
    assertBetween(1e-6, number(measurement, "jitter"), 0.01);
    assertTrue(measurement.values().get("loss").sampleSize() > 3000, measurement::toString);
    assertBetween(2.3, measurement.endSeconds() - measurement.startSeconds(), 2.8);
  }

  private void udpHandshakeLost() throws Exception {
    lab.r.must("ip rule add ipproto udp blackhole priority 1");
    RunningTraffic running =
        lab.start(
            "udp-1", false, Duration.ofSeconds(1), new Traffic.Udp(new Rate(1_000_000), 1000));
    Path log = lab.logs.resolve("udp-1.server");
    while (!Files.exists(log) || !Files.readString(log).contains("Accepted")) {
      Thread.onSpinWait();
    }
    double accepted = lab.now();
    while (lab.now() < accepted + 1) {
      Thread.onSpinWait();
    }
    lab.r.must("ip rule delete priority 1");
    Measurement measurement = good(running);
    assertBetween(0.95e6, number(measurement, "throughput"), 1.05e6);
    assertEquals(0, number(measurement, "loss"));
    assertTrue(measurement.startSeconds() > accepted + 4, measurement::toString);
  }

  private void ping() throws Exception {
    RunningTraffic four =
        lab.start("ping-4", false, Duration.ofSeconds(2), new Traffic.Ping(PING_INTERVAL, 56));
    RunningTraffic six =
        lab.start("ping-6", true, Duration.ofSeconds(2), new Traffic.Ping(PING_INTERVAL, 1200));
    RunningTraffic fast =
        lab.start(
            "ping-fast", false, Duration.ofSeconds(2), new Traffic.Ping(Duration.ofMillis(2), 56));
    for (RunningTraffic running : List.of(four, six)) {
      Measurement measurement = good(running);
      assertBetween(170, number(measurement, "sent"), 203);
      assertEquals(number(measurement, "sent"), number(measurement, "received"));
      assertEquals(0, number(measurement, "loss"));
      assertBetween(1e-6, number(measurement, "rtt.min"), 0.01);
      assertTrue(number(measurement, "rtt.min") <= number(measurement, "rtt.median"));
      assertTrue(number(measurement, "rtt.p99") <= number(measurement, "rtt.max"));
      assertBetween(0.009, number(measurement, "outage"), 0.25);
      assertEquals(2, measurement.endSeconds() - measurement.startSeconds(), 0.05);
    }
    assertBetween(800, number(good(fast), "sent"), 1010);
  }

  private void pingOutage() throws Exception {
    RunningTraffic running =
        lab.start("ping-1", false, Duration.ofSeconds(4), new Traffic.Ping(PING_INTERVAL, 56));
    Path part = lab.logs.resolve("ping-1.ping.part");
    while (!Files.exists(part) || Files.readString(part).lines().count() < 50) {
      Thread.onSpinWait();
    }
    lab.r.must("ip route add blackhole 10.2.0.2/32");
    double cut = lab.now();
    while (lab.now() < cut + 1.5) {
      Thread.onSpinWait();
    }
    lab.r.must("ip route delete blackhole 10.2.0.2/32");
    double restored = lab.now();
    Measurement measurement = good(running);
    assertEquals(restored - cut, number(measurement, "outage"), 0.05);
    assertBetween(0.3, number(measurement, "loss"), 0.45);
    Series rtt = series(measurement, "rtt");
    for (int i = 0; i < rtt.seconds().length; i++) {
      if (rtt.seconds()[i] > cut + 0.02 && rtt.seconds()[i] < restored - 0.02) {
        assertTrue(Double.isNaN(rtt.values()[i]), "answered at " + rtt.seconds()[i]);
      }
    }
  }

  private void pingWithoutRoute() throws Exception {
    lab.a.must("ip route delete default via 10.1.0.254");
    double begin = lab.now();
    RunningTraffic running =
        lab.start("ping-1", false, Duration.ofSeconds(3), new Traffic.Ping(PING_INTERVAL, 56));
    while (lab.now() < begin + 1) {
      Thread.onSpinWait();
    }
    lab.a.must("ip route add default via 10.1.0.254");
    Measurement measurement = good(running);
    // It notices the route when it tries again.
    assertBetween(0.9, number(measurement, "outage"), 1.35);
    assertBetween(0.25, number(measurement, "loss"), 0.5);
    assertBetween(250, number(measurement, "sent"), 310);
  }

  private void http() throws Exception {
    Path page = Files.createDirectories(lab.logs.resolve("site")).resolve("index.html");
    Files.writeString(page, "<h1>NS3</h1>\n<p>größer</p>\n");
    NodeProcess server =
        lab.b.start(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "jwebserver").toString(),
                "-b",
                "::",
                "-p",
                "8080",
                "-d",
                page.getParent().toString()),
            Map.of(),
            lab.logs.resolve("server.out"),
            lab.logs.resolve("server.err"));
    while (!lab.b.listens(8080)) {
      assertTrue(server.isAlive(), Files.readString(lab.logs.resolve("server.err")));
    }
    for (boolean ipv6 : new boolean[] {false, true}) {
      Measurement found =
          good(lab.start("page", ipv6, Duration.ZERO, new Traffic.Http(8080, "/index.html")));
      assertEquals(200, number(found, "status"));
      assertEquals(List.of("<h1>NS3</h1>", "<p>größer</p>"), found.values().get("body").text());
      assertBetween(1e-5, number(found, "time"), 1);
    }
    Measurement missing =
        good(lab.start("page", false, Duration.ZERO, new Traffic.Http(8080, "/no-such?q=1&r=2")));
    assertEquals(404, number(missing, "status"));
    server.stop(Duration.ofSeconds(1));
    Measurement refused =
        good(lab.start("page", false, Duration.ZERO, new Traffic.Http(8080, "/")));
    assertEquals(0, number(refused, "status"));
    assertTrue(
        refused.values().get("error").text().getFirst().contains("Failed to connect"),
        refused::toString);
  }

  private void path() throws Exception {
    for (boolean ipv6 : new boolean[] {false, true}) {
      Measurement path = good(lab.start("way", ipv6, Duration.ZERO, new Traffic.Path()));
      assertEquals(List.of("a", "r", "b"), path.values().get("nodes").text());
      assertFalse(path.values().containsKey("error"));
    }
    lab.a.must("ip -6 route delete default via fd00:1::fe");
    String linkLocal =
        lab.r
            .must("ip -j -6 address show dev to-a scope link")
            .replaceAll("(?s).*\"local\":\"(fe80[^\"]*)\".*", "$1");
    lab.a.must("ip -6 route add default via " + linkLocal + " dev eth0");
    assertEquals(List.of("a", "r", "b"), lab.paths.path("a", Lab.address("fd00:2::2")).nodes());

    lab.r.must("ip route add 10.2.0.2/32 via 10.1.0.1");
    PathResolver.ResolvedPath loop = lab.paths.path("a", Lab.address("10.2.0.2"));
    assertEquals(List.of("a", "r", "a"), loop.nodes());
    assertTrue(loop.problem().contains("loop"), loop.problem());
    lab.r.must("ip route replace blackhole 10.2.0.2/32");
    PathResolver.ResolvedPath none = lab.paths.path("a", Lab.address("10.2.0.2"));
    assertEquals(List.of("a", "r"), none.nodes());
    assertTrue(none.problem().startsWith("node r has no route to 10.2.0.2"), none.problem());
  }
}
