package org.gine.internal.runtime.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gine.model.Rate;
import org.gine.model.Traffic;
import org.gine.runtime.ReportFolder;

/**
 * Three nodes in a row, a - r - b, joined by veths, in the namespaces of the calling process.
 * Addresses: a 10.1.0.1 and fd00:1::1, b 10.2.0.2 and fd00:2::2, r the other ends.
 */
final class Lab implements AutoCloseable {
  final LabNode a = new LabNode("a");
  final LabNode r = new LabNode("r");
  final LabNode b = new LabNode("b");
  final Path logs;
  final long ready = System.nanoTime();
  final KernelPathResolver paths;
  final TrafficRunner runner;

  Lab(ReportFolder report) throws IOException, InterruptedException {
    this.logs = Files.createDirectories(report.at("logs/traffic"));
    join(a, "10.1.0.1/24", "fd00:1::1/64", r, "10.1.0.254/24", "fd00:1::fe/64");
    join(b, "10.2.0.2/24", "fd00:2::2/64", r, "10.2.0.254/24", "fd00:2::fe/64");
    for (LabNode node : List.of(a, b)) {
      String net = node == a ? "1" : "2";
      node.must("ip route add default via 10." + net + ".0.254");
      node.must("ip route add default via fd00:" + net + "::fe");
    }
    // The first packets of IPv6 wait for the neighbour for up to a second after a link came up.
    b.must("ping -6 -c 1 -W 5 fd00:2::fe");
    a.must("ping -6 -c 1 -W 5 fd00:2::2");
    Map<InetAddress, String> owners = new HashMap<>();
    owners.put(address("10.1.0.1"), "a");
    owners.put(address("fd00:1::1"), "a");
    owners.put(address("10.2.0.2"), "b");
    owners.put(address("fd00:2::2"), "b");
    for (String router : List.of("10.1.0.254", "10.2.0.254", "fd00:1::fe", "fd00:2::fe")) {
      owners.put(address(router), "r");
    }
    paths = new KernelPathResolver(Map.of("a", a, "r", r, "b", b), name -> null, owners);
    runner = new TrafficRunner(report, this::nanosSinceReady, paths, null);
  }

  private static void join(
      LabNode node, String v4, String v6, LabNode router, String router4, String router6)
      throws IOException, InterruptedException {
    // The kernel moves both ends by the number of the process that holds the node.
    String pids = node.initPid() + " type veth peer name to-" + node.name() + " netns ";
    Process made =
        new ProcessBuilder(("ip link add name eth0 netns " + pids + router.initPid()).split(" "))
            .inheritIO()
            .start();
    if (made.waitFor() != 0) {
      throw new IOException("no veth between " + node.name() + " and " + router.name());
    }
    configure(node, "eth0", v4, v6);
    configure(router, "to-" + node.name(), router4, router6);
  }

  private static void configure(LabNode node, String device, String v4, String v6)
      throws IOException, InterruptedException {
    node.must("ip address add " + v4 + " dev " + device);
    node.must("ip address add " + v6 + " dev " + device + " nodad");
    node.must("ip link set " + device + " up");
  }

  long nanosSinceReady() {
    return System.nanoTime() - ready;
  }

  double now() {
    return nanosSinceReady() / 1e9;
  }

  RunningTraffic start(String name, boolean ipv6, Duration duration, Traffic.Kind kind)
      throws IOException {
    return runner.start(
        new Traffic(name, "a", "b", ipv6, Duration.ZERO, duration, kind),
        a,
        Optional.of(b),
        List.of(address("10.2.0.2"), address("fd00:2::2")));
  }

  static Traffic.Tcp tcp(int streams, int omit) {
    return new Traffic.Tcp(streams, "cubic", Duration.ofSeconds(omit), Rate.UNLIMITED);
  }

  static InetAddress address(String literal) throws IOException {
    return InetAddress.getByName(literal);
  }

  boolean anyIperf3() throws IOException, InterruptedException {
    try (var processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(p -> p.getFileName().toString().matches("\\d+"))
          .anyMatch(Lab::isIperf3);
    }
  }

  private static boolean isIperf3(Path process) {
    try {
      return Files.readString(process.resolve("comm")).strip().equals("iperf3");
    } catch (IOException e) {
      return false; // It ended between the listing and the reading.
    }
  }

  @Override
  public void close() throws IOException {
    a.close();
    r.close();
    b.close();
  }
}
