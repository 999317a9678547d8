package org.gine.internal.routing.frr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gine.routing.RouteEntry;
import org.gine.routing.RouterView;
import org.gine.routing.RouterView.InterfaceView;
import org.gine.routing.RouterView.Neighbor;
import org.gine.routing.RoutingSetup;
import org.gine.routing.RoutingSetup.Daemon;

/**
 * r1, r2 and r3 in a row, with a subnet of hosts on r1 and r3. Runs as the first process of a
 * sandbox and ends with exit code 0 when everything is as it should be.
 */
final class ThreeRouters {

  /** The last line of the output when all went well. */
  static final String DONE = "all as it should be";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration QUICK = Duration.ofSeconds(5);
  private static final Map<String, String> OPTIONS =
      Map.of("update", "30", "timeout", "180", "garbage", "120");

  private final RipRouting rip = new Rip();
  private final RipRouting ripng = new Ripng();
  private final Map<String, RouterView> views = views();
  private final Map<String, RoutingSetup> setups = new HashMap<>();
  private final Map<String, TestNode> nodes = new LinkedHashMap<>();
  private final Map<String, Process> daemons = new LinkedHashMap<>();

  private ThreeRouters() {}

  /** No arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ThreeRouters test = new ThreeRouters();
    test.makeNodes();
    test.startDaemons();
    test.routesAreFound();
    test.daemonsStopCleanly();
    test.aBadConfigurationIsDetected();
    System.out.println(DONE);
  }

  private static Map<String, RouterView> views() {
    return Map.of(
        "r1",
        new RouterView("r1", 1, List.of(host("eth0", 1), router("eth1", "12", 1, "r2"))),
        "r2",
        new RouterView(
            "r2", 2, List.of(router("eth0", "12", 2, "r1"), router("eth1", "23", 1, "r3"))),
        "r3",
        new RouterView("r3", 3, List.of(router("eth0", "23", 2, "r2"), host("eth1", 3))));
  }

  private static InterfaceView host(String name, int subnet) {
    return new InterfaceView(
        name,
        addresses(Integer.toString(subnet), 1),
        List.of(new Neighbor("h" + subnet, addresses(Integer.toString(subnet), 2), false)));
  }

  private static InterfaceView router(String name, String subnet, int number, String neighbor) {
    return new InterfaceView(
        name,
        addresses(subnet, number),
        List.of(new Neighbor(neighbor, addresses(subnet, 3 - number), true)));
  }

  private static List<String> addresses(String subnet, int number) {
    return List.of(
        "10.0." + subnet + "." + number + "/24", "fd00:" + subnet + "::" + number + "/64");
  }

  private void makeNodes() throws IOException, InterruptedException {
    for (String name : List.of("r1", "r2", "r3")) {
      RoutingSetup setup =
          merge(rip.setup(views.get(name), OPTIONS), ripng.setup(views.get(name), OPTIONS));
      setups.put(name, setup);
      nodes.put(name, new TestNode(name, setup));
    }
    link("r1", "eth1", "r2", "eth0");
    link("r2", "eth1", "r3", "eth0");
    // Both ends in one node: the other end stands for the hosts.
    link("r1", "eth0", "r1", "hosts");
    link("r3", "eth1", "r3", "hosts");
    for (TestNode node : nodes.values()) {
      for (InterfaceView networkInterface : views.get(node.name()).interfaces()) {
        for (String address : networkInterface.addresses()) {
          run(node, "ip", "addr", "add", address, "dev", networkInterface.name());
        }
        run(node, "ip", "link", "set", networkInterface.name(), "up");
      }
    }
  }

  private static RoutingSetup merge(RoutingSetup a, RoutingSetup b) {
    Map<String, String> files = new HashMap<>(a.files());
    files.putAll(b.files());
    Set<Daemon> daemons = new LinkedHashSet<>(a.daemons());
    daemons.addAll(b.daemons());
    return new RoutingSetup(
        files, a.privateDirectories(), a.rootGroups(), new ArrayList<>(daemons));
  }

  private void link(String first, String firstName, String second, String secondName)
      throws IOException, InterruptedException {
    TestNode from = nodes.get(first);
    TestNode to = nodes.get(second);
    Process process =
        new ProcessBuilder(
                "ip",
                "link",
                "add",
                "name",
                firstName,
                "netns",
                Long.toString(from.init()),
                "type",
                "veth",
                "peer",
                "name",
                secondName,
                "netns",
                Long.toString(to.init()))
            .inheritIO()
            .start();
    check(process.waitFor() == 0, "the link of " + first + " and " + second + " can be made");
    if (first.equals(second)) {
      run(to, "ip", "link", "set", secondName, "up");
    }
  }

  private void startDaemons() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    for (TestNode node : nodes.values()) {
      for (Daemon daemon : setups.get(node.name()).daemons()) {
        start(node, daemon);
      }
    }
    report("daemons ready", begin);
  }

  private void start(TestNode node, Daemon daemon) throws IOException, InterruptedException {
    for (String earlier : daemon.after()) {
      check(daemons.containsKey(node.name() + " " + earlier), earlier + " comes first");
    }
    daemons.put(node.name() + " " + daemon.id(), node.start(daemon));
    await(QUICK, node.name() + " " + daemon.id() + " accepts", () -> node.isReady(daemon));
  }

  private void routesAreFound() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    TestNode r1 = nodes.get("r1");
    TestNode r3 = nodes.get("r3");
    RouteEntry far = new RouteEntry("10.0.3.0/24", "rip", "10.0.12.2", "eth1", 3, true);
    await(PATIENCE, "r1 has " + far, () -> rip.routes(r1).contains(far));
    await(
        PATIENCE,
        "r3 has a RIPng route to the hosts of r1",
        () ->
            ripng.routes(r3).stream()
                .anyMatch(
                    r ->
                        r.prefix().equals("fd00:1::/64")
                            && r.protocol().equals("ripng")
                            && r.via().startsWith("fe80::")
                            && r.interfaceName().equals("eth0")
                            && r.metric() == 3
                            && r.selected()));
    await(
        PATIENCE,
        "r3 has a route back",
        () -> rip.routes(r3).stream().anyMatch(r -> r.prefix().equals("10.0.1.0/24")));
    report("routes found", begin);
    run(r1, "ping", "-c", "1", "-W", "2", "-I", "10.0.1.1", "10.0.3.1");
    check(
        rip.routes(r1).stream().allMatch(r -> r.protocol().equals("rip")),
        "only RIP's own routes are told");
    for (TestNode node : nodes.values()) {
      for (Daemon daemon : setups.get(node.name()).daemons()) {
        check(!refused(node, daemon), node.name() + " " + daemon.id() + " likes its configuration");
      }
    }
  }

  private void daemonsStopCleanly() throws IOException, InterruptedException {
    TestNode r1 = nodes.get("r1");
    check(!kernelRoutes(r1).isEmpty(), "r1's kernel has routes of RIP");
    for (String id : List.of("ripngd", "ripd", "zebra")) {
      int exitCode = r1.stop(daemons.remove("r1 " + id));
      check(exitCode == 0, id + " ends with exit code 0 after SIGTERM, not " + exitCode);
    }
    check(kernelRoutes(r1).isEmpty(), "zebra takes its routes back: " + kernelRoutes(r1));
  }

  private static String kernelRoutes(TestNode node) throws IOException, InterruptedException {
    return node.run(List.of("ip", "route", "show", "proto", "rip"), QUICK).stdout();
  }

  private void aBadConfigurationIsDetected() throws IOException, InterruptedException {
    TestNode r1 = nodes.get("r1");
    RoutingSetup setup = setups.get("r1");
    Path configuration = r1.path("/etc/frr/ripd.conf");
    Files.writeString(configuration, Files.readString(configuration) + "router rip\n nonsense 1\n");
    Daemon configured = null;
    for (Daemon daemon : setup.daemons()) {
      if (daemon.id().equals("mgmtd")) {
        configured = daemon;
        r1.stop(daemons.remove("r1 mgmtd"));
      }
      if (daemon.id().equals("ripd") && configured == null) {
        configured = daemon;
      }
      Files.deleteIfExists(r1.path(daemon.logFile()));
      start(r1, daemon);
    }
    Daemon reader = configured;
    await(QUICK, "the nonsense is refused", () -> refused(r1, reader));
  }

  private static boolean refused(TestNode node, Daemon daemon) throws IOException {
    String log = Files.readString(node.path(daemon.logFile()), StandardCharsets.UTF_8);
    Pattern pattern = Pattern.compile(daemon.configErrorPattern());
    return log.lines().anyMatch(line -> pattern.matcher(line).find());
  }

  private static void run(TestNode node, String... command)
      throws IOException, InterruptedException {
    var output = node.run(List.of(command), QUICK);
    check(output.exitCode() == 0, node.name() + ": " + String.join(" ", command) + output.stdout());
  }

  private static void check(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError("it does not hold that " + what);
    }
  }

  private static void report(String what, long begin) {
    System.out.println(what + " after " + (System.nanoTime() - begin) / 1_000_000 + " ms");
  }

  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private static void await(Duration patience, String what, Condition condition)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      check(System.nanoTime() < deadline, what + " within " + patience);
      Thread.sleep(20);
    }
  }
}
