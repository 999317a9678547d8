package org.gine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmulatedRouterRoutesTest {
  private static final String BY_WEIGHT = "emulatedRouting: {by: weight}\n";

  private static List<String> routes(String node, String nodes, String links) {
    return routes(node, nodes, links, Set.of());
  }

  private static List<String> routes(String node, String nodes, String links, Set<String> without) {
    String text =
        "gine: 1\n%snodes:\n".formatted(links.contains("weight") ? BY_WEIGHT : "")
            + nodes.indent(2)
            + "links:\n"
            + links.indent(2);
    LoadResult result =
        TopologyLoader.load(text, "net.yaml", Path.of("").toAbsolutePath(), TestCatalogs.ALL);
    assertEquals(List.of(), result.problems());
    return ComputedRoutes.of(result.topology(), without).get(node).stream()
        .filter(route -> !route.to().isIpv6())
        .map(route -> route.to() + " " + Addresses.format(route.via()))
        .sorted()
        .toList();
  }

  private static final String NODES =
      """
      a: {kind: host}
      w: {kind: emulated-router}
      n: {kind: emulated-router}
      s: {kind: emulated-router}
      e: {kind: emulated-router}
      """;

  private static String links(String south) {
    return """
        aw: {between: [a, w]}
        wn: {between: [w, n], delay: 2ms}
        ne: {between: [n, e], delay: 2ms}
        ws: {between: [w, s], delay: 2ms}
        se: {between: [s, e], delay: %s}
        """
        .formatted(south);
  }

  @Test
  void shortestWayByDelay() {
    // The near end of a link has its subnet, however slow the link is.
    List<String> near = List.of("10.0.3.0/24 10.0.2.2", "10.0.5.0/24 10.0.4.2");
    assertEquals(near, routes("w", NODES, links("20ms")));
    String far = links("20ms") + "ef: {between: [e, a]}\n";
    assertEquals(
        List.of("10.0.6.0/24 10.0.2.2"),
        routes("w", NODES, far).stream().filter(route -> route.startsWith("10.0.6")).toList());
  }

  @Test
  void flowsShareEqualWays() {
    String far = links("2ms") + "ef: {between: [e, a]}\n";
    assertEquals(
        List.of("10.0.6.0/24 10.0.2.2", "10.0.6.0/24 10.0.4.2"),
        routes("w", NODES, far).stream().filter(route -> route.startsWith("10.0.6")).toList());
  }

  @Test
  void directionsCountByThemselves() {
    String far = links("{mean: 2ms}") + "ef: {between: [e, a]}\n";
    String uneven =
        far.replace(
            "ne: {between: [n, e], delay: 2ms}",
            "ne: {between: [n, e], forward: {delay: 1ms}, backward: {delay: 9ms}}");
    assertEquals(
        List.of("10.0.6.0/24 10.0.2.2"),
        routes("w", NODES, uneven).stream().filter(route -> route.startsWith("10.0.6")).toList());
    assertEquals(
        List.of("10.0.1.0/24 10.0.5.1"),
        routes("e", NODES, uneven).stream().filter(route -> route.startsWith("10.0.1.")).toList());
  }

  @Test
  void routesOfTheFileReplaceThem() {
    String given =
        NODES.replace(
            "w: {kind: emulated-router}",
            "w: {kind: emulated-router, routes: [{to: 10.0.5.0/24, via: n}]}");
    assertEquals(
        List.of("10.0.3.0/24 10.0.2.2", "10.0.5.0/24 10.0.2.2"), routes("w", given, links("2ms")));
  }

  @Test
  void hostsDoNotForward() {
    String nodes = "r: {kind: emulated-router}\nh: {kind: host}\nq: {kind: emulated-router}\n";
    assertEquals(List.of(), routes("r", nodes, "rh: {between: [r, h]}\nhq: {between: [h, q]}\n"));
  }

  @Test
  void shortestWayByWeight() {
    String far = links("1ms") + "ef: {between: [e, a]}\n";
    String weighted = far.replace("[n, e], delay: 2ms", "[n, e], delay: 2ms, weight: 7");
    assertEquals(
        List.of("10.0.6.0/24 10.0.4.2"),
        routes("w", NODES, weighted).stream().filter(route -> route.startsWith("10.0.6")).toList());
    // Hops do not count, weights do: 1 + 1 over n and e, 2 by a link of its own.
    String direct = far + "we: {between: [w, e], delay: 1s, weight: 2}\n";
    assertEquals(
        List.of("10.0.6.0/24 10.0.2.2", "10.0.6.0/24 10.0.4.2", "10.0.6.0/24 10.0.7.2"),
        routes("w", NODES, direct).stream().filter(route -> route.startsWith("10.0.6")).toList());
  }

  @Test
  void noWayLeadsOverLinksThatAreNotThere() {
    String far = links("20ms") + "ef: {between: [e, a]}\n";
    assertEquals(
        List.of("10.0.3.0/24 10.0.4.2", "10.0.5.0/24 10.0.4.2", "10.0.6.0/24 10.0.4.2"),
        routes("w", NODES, far, Set.of("wn")));
    assertEquals(List.of(), routes("w", NODES, far, Set.of("wn", "ws")));
    // With its own link to the hub down, the router reaches the hub's subnet by the other one.
    String hub =
        "a: {kind: host}\nh: {kind: switch}\nr: {kind: emulated-router}\n"
            + "q: {kind: emulated-router}\n";
    String links =
        "ah: {between: [a, h]}\nrh: {between: [r, h]}\n"
            + "qh: {between: [q, h]}\nrq: {between: [r, q]}\n";
    assertEquals(List.of("10.0.1.0/24 10.0.2.2"), routes("r", hub, links, Set.of("rh")));
  }
}
