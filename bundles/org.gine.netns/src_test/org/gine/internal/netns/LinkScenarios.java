package org.gine.internal.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gine.netns.KernelRoute;
import org.gine.netns.NamespaceManager;
import org.gine.netns.NodeNamespaces;
import org.gine.netns.VethSpec;

/** Links between nodes. The part of the emulator is taken by a bridge of the kernel. */
final class LinkScenarios {
  private final Lab lab;

  LinkScenarios(Lab lab) {
    this.lab = lab;
  }

  private List<NodeNamespaces> two() throws Exception {
    return lab.manager().createNodes(List.of(Lab.spec("a"), Lab.spec("b")));
  }

  @Scenario
  void nodesReachEachOtherAtOnce() throws Exception {
    List<NodeNamespaces> nodes = two();
    lab.connect(nodes.getFirst(), nodes.getLast());
    for (String address : List.of("10.0.0.2", "fd00::2")) {
      String said = Lab.sh(nodes.getFirst(), "ping -c 2 -i 0.01 -W 5 " + address);
      assertTrue(said.contains(" 0% packet loss"), said);
    }
  }

  @Scenario
  void endsAreAsSpecified() throws Exception {
    NodeNamespaces node = lab.node("a");
    List<Integer> indexes =
        lab.manager()
            .createVeths(
                List.of(
                    new VethSpec(
                        "outer",
                        node,
                        "wan7",
                        "02:aa:bb:cc:dd:ee",
                        1400,
                        List.of("10.1.2.3/31", "fd00:1::3/127"),
                        true),
                    new VethSpec(
                        "whole", node, "lan", "02:00:00:00:00:09", 9000, List.of(), false)));
    assertEquals(
        "wan7 UP 02:aa:bb:cc:dd:ee",
        Lab.sh(node, "ip -br link show wan7 | sed 's/@[^ ]*//' | awk '{print $1, $2, $3}'"));
    assertEquals(
        "wan7 UP 10.1.2.3/31 fd00:1::3/127 fe80::aa:bbff:fecc:ddee/64",
        Lab.sh(node, "echo $(ip -br address show wan7 | sed 's/@[^ ]*//')"));
    assertEquals("", Lab.sh(node, "ip address show tentative"));
    assertEquals("1400 9000", Lab.sh(node, "cd /sys/class/net; echo $(cat wan7/mtu lan/mtu)"));
    String outer = Lab.outside("ip", "-d", "link", "show", "outer");
    assertTrue(outer.startsWith(indexes.getFirst() + ": outer@"), outer);
    assertTrue(outer.contains("NOARP") && outer.contains(",UP,LOWER_UP"), outer);
    assertTrue(outer.contains("mtu 1400"), outer);
    assertFalse(Lab.outside("ip", "address", "show", "outer").contains("inet"));
    String segmentation =
        "echo $(ethtool -k %s | grep -E '(-segmentation|-segmentation-offload|gso-list): on' | awk '{print $1}' | sort)";
    assertEquals("", Lab.sh(node, segmentation.formatted("wan7")));
    // Whole leaves only what a packet socket can tell of: plain TCP and UDP.
    assertEquals(
        "generic-segmentation-offload: tcp-segmentation-offload: tx-tcp-ecn-segmentation: tx-tcp-segmentation:"
            + " tx-tcp6-segmentation: tx-udp-segmentation:",
        Lab.sh(node, segmentation.formatted("lan")));
  }

  @Scenario
  void carrierGoesAndComesAndAddressesStay() throws Exception {
    List<NodeNamespaces> nodes = two();
    List<VethSpec> specs = lab.connect(nodes.getFirst(), nodes.getLast());
    List<String> outer = specs.stream().map(VethSpec::outerName).toList();
    String addresses = Lab.sh(nodes.getFirst(), "ip -o address show eth0");
    lab.manager().setCarrier(outer, false);
    for (NodeNamespaces node : nodes) {
      Lab.await(
          "no carrier", () -> Lab.sh(node, "ip link show eth0").contains("<NO-CARRIER,BROADCAST"));
    }
    assertEquals(addresses, Lab.sh(nodes.getFirst(), "ip -o address show eth0"));
    lab.manager().setCarrier(outer, true);
    Lab.await(
        "carrier",
        () -> Lab.sh(nodes.getFirst(), "ip link show eth0").contains("<BROADCAST,MULTICAST,UP"));
    String said = Lab.sh(nodes.getFirst(), "ping -c 1 -W 5 10.0.0.2");
    assertTrue(said.contains(" 0% packet loss"), said);
    IOException e =
        assertThrows(IOException.class, () -> lab.manager().setCarrier(List.of("nobody"), false));
    assertTrue(e.getMessage().contains("set nobody down: ENODEV"), e.getMessage());
  }

  @Scenario
  void routesAreThoseThatIpShows() throws Exception {
    NodeNamespaces node = lab.node("a");
    assertEquals(List.of(), node.routes());
    lab.manager()
        .createVeths(
            List.of(
                lab.veth(node, "eth0", "10.0.0.1/24", "fd00::1/64"),
                lab.veth(node, "eth1", "10.0.1.1/24", "fd01::1/64")));
    lab.manager()
        .addRoutes(
            node,
            List.of(
                new NamespaceManager.Route("0.0.0.0/0", "10.0.0.9"),
                new NamespaceManager.Route("10.9.0.0/16", "10.0.1.9"),
                new NamespaceManager.Route("::/0", "fd00::9"),
                new NamespaceManager.Route("fd77::/48", "fd01::9")));
    Lab.sh(
        node,
        "ip route add 10.77.0.0/16 proto 200 metric 20 nexthop via 10.0.0.2 nexthop via 10.0.1.2"
            + " && ip -6 route add fd78::/64 nexthop via fd00::2 nexthop via fd01::2"
            + " && ip route add 10.78.0.0/16 via inet6 fd00::2 dev eth0"
            + " && ip route add unreachable 10.99.0.0/16"
            + " && ip route add 10.55.0.0/16 dev eth0 table 55");
    Set<KernelRoute> all = Set.copyOf(node.routes());
    assertEquals(shownByIp(node, "4", "0.0.0.0/0", "/32", "boot"), ofFamily(all, false));
    assertEquals(shownByIp(node, "6", "::/0", "/128", "boot"), ofFamily(all, true));
    Set<KernelRoute> ours =
        all.stream()
            .filter(route -> !route.prefix().startsWith("fe80"))
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            new KernelRoute("0.0.0.0/0", "10.0.0.9", "eth0", "static", 0),
            new KernelRoute("10.0.0.0/24", "", "eth0", "kernel", 0),
            new KernelRoute("10.0.1.0/24", "", "eth1", "kernel", 0),
            new KernelRoute("10.9.0.0/16", "10.0.1.9", "eth1", "static", 0),
            new KernelRoute("10.77.0.0/16", "10.0.0.2", "eth0", "200", 20),
            new KernelRoute("10.77.0.0/16", "10.0.1.2", "eth1", "200", 20),
            new KernelRoute("10.78.0.0/16", "fd00::2", "eth0", "boot", 0),
            new KernelRoute("::/0", "fd00::9", "eth0", "static", 1024),
            new KernelRoute("fd00::/64", "", "eth0", "kernel", 256),
            new KernelRoute("fd01::/64", "", "eth1", "kernel", 256),
            new KernelRoute("fd77::/48", "fd01::9", "eth1", "static", 1024),
            new KernelRoute("fd78::/64", "fd00::2", "eth0", "boot", 1024),
            new KernelRoute("fd78::/64", "fd01::2", "eth1", "boot", 1024)),
        ours);
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                lab.manager()
                    .addRoutes(
                        node, List.of(new NamespaceManager.Route("10.8.0.0/16", "99.9.9.9"))));
    assertTrue(e.getMessage().contains("Node a: rtnetlink: add route to 10.8.0.0/16 via 99.9.9.9"));
    assertTrue(e.getMessage().contains("The kernel says: "), e.getMessage());
  }

  private static Set<KernelRoute> ofFamily(Set<KernelRoute> routes, boolean ipv6) {
    return routes.stream()
        .filter(route -> route.prefix().contains(":") == ipv6)
        .collect(Collectors.toSet());
  }

  /** What {@code ip route} shows: a line for each route, with its next hops behind it. */
  private static Set<KernelRoute> shownByIp(
      NodeNamespaces node, String family, String anywhere, String single, String unknown)
      throws Exception {
    Set<KernelRoute> routes = new HashSet<>();
    String shown = Lab.sh(node, "ip -" + family + " -o route show type unicast");
    for (String line : shown.lines().toList()) {
      String[] parts = line.replace("via inet6", "via").split("nexthop");
      String destination = parts[0].split(" ")[0];
      String prefix =
          destination.equals("default")
              ? anywhere
              : destination + (destination.contains("/") ? "" : single);
      String protocol = word(parts[0], "proto", unknown);
      long metric = Long.parseLong(word(parts[0], "metric", "0"));
      for (int i = parts.length > 1 ? 1 : 0; i < parts.length; i++) {
        String via = word(parts[i], "via", "");
        routes.add(new KernelRoute(prefix, via, word(parts[i], "dev", ""), protocol, metric));
      }
    }
    return routes;
  }

  private static String word(String text, String key, String otherwise) {
    Matcher matcher = Pattern.compile(" " + key + " (\\S+)").matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }

  @Scenario
  void linkThatCannotBeMadeIsNamedAndTakesAllBack() throws Exception {
    NodeNamespaces node = lab.node("a");
    VethSpec first = lab.veth(node, "eth0", "10.0.0.1/24");
    VethSpec second = lab.veth(node, "eth0", "10.0.0.2/24");
    IOException e =
        assertThrows(IOException.class, () -> lab.manager().createVeths(List.of(first, second)));
    assertTrue(e.getMessage().contains("add veth out2 with peer eth0: EEXIST"), e.getMessage());
    assertFalse(Lab.outside("ip", "link").contains("out"));
    lab.manager().createVeths(List.of(first));
    assertThrows(IOException.class, () -> lab.manager().createVeths(List.of(first)));
    assertTrue(Lab.sh(node, "ip -br address").contains("10.0.0.1/24"));
  }

  @Scenario
  void specificationsThatCannotBeAreRefused() throws Exception {
    NodeNamespaces node = lab.node("a");
    for (VethSpec bad :
        List.of(
            new VethSpec("sixteen-bytes-xx", node, "e", "02:00:00:00:00:01", 1500, List.of(), true),
            new VethSpec("../x", node, "e", "02:00:00:00:00:01", 1500, List.of(), true),
            new VethSpec("o", node, "e e", "02:00:00:00:00:01", 1500, List.of(), true),
            new VethSpec("o", node, "e", "01:00:00:00:00:01", 1500, List.of(), true),
            new VethSpec("o", node, "e", "02:00:00:00:00", 1500, List.of(), true),
            new VethSpec("o", node, "e", "02:00:00:00:00:01", 67, List.of(), true),
            new VethSpec("o", node, "e", "02:00:00:00:00:01", 1279, List.of("fd00::/64"), true),
            new VethSpec("o", node, "e", "02:00:00:00:00:01", 1500, List.of("10.0.0.1"), true))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> lab.manager().createVeths(List.of(bad)),
          bad::toString);
    }
    for (String name : List.of("..", "a/b", "", "-a", "a b", "x".repeat(64), "1a")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> lab.manager().createNodes(List.of(Lab.spec(name))),
          name);
    }
    assertEquals("lo", Lab.sh(node, "ls /sys/class/net"));
  }

  @Scenario
  void nothingIsSaidOnALinkByTheRunItself() throws Exception {
    NodeNamespaces node = lab.node("a");
    VethSpec spec = lab.veth(node, "eth0", "10.0.0.1/24", "fd00::1/64");
    lab.manager().createVeths(List.of(spec));
    String statistics = Lab.outside("ip", "-s", "-s", "-o", "link", "show", spec.outerName());
    assertTrue(statistics.replaceAll("\\s+", " ").contains("mcast"), statistics);
    String sent = statistics.substring(statistics.indexOf("TX:"));
    assertTrue(sent.matches("(?s)TX:[^\\\\]*\\\\\\s+0\\s+0\\s.*"), sent);
    assertEquals("1", Lab.outside("cat", "/proc/sys/net/ipv6/conf/out1/disable_ipv6").strip());
  }
}
