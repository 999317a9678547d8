package org.gine.internal.netns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gine.linux.netlink.LinkInfo;
import org.gine.linux.netlink.Links;
import org.gine.linux.netlink.RouteInfo;
import org.gine.linux.netlink.Routes;
import org.gine.linux.netlink.Rtnetlink;
import org.gine.netns.KernelRoute;

/** The main routing table in the words of this bundle. */
final class KernelRoutes {
  /** {@code /etc/iproute2/rt_protos}, and from 190 on what FRR adds to it. */
  private static final Map<Integer, String> PROTOCOLS =
      Map.ofEntries(
          Map.entry(0, "unspec"),
          Map.entry(1, "redirect"),
          Map.entry(2, "kernel"),
          Map.entry(3, "boot"),
          Map.entry(4, "static"),
          Map.entry(8, "gated"),
          Map.entry(9, "ra"),
          Map.entry(10, "mrt"),
          Map.entry(11, "zebra"),
          Map.entry(12, "bird"),
          Map.entry(13, "dnrouted"),
          Map.entry(14, "xorp"),
          Map.entry(15, "ntk"),
          Map.entry(16, "dhcp"),
          Map.entry(18, "keepalived"),
          Map.entry(42, "babel"),
          Map.entry(99, "openr"),
          Map.entry(186, "bgp"),
          Map.entry(187, "isis"),
          Map.entry(188, "ospf"),
          Map.entry(189, "rip"),
          Map.entry(190, "ripng"),
          Map.entry(191, "nhrp"),
          Map.entry(192, "eigrp"),
          Map.entry(193, "ldp"),
          Map.entry(194, "sharp"),
          Map.entry(195, "pbr"),
          Map.entry(196, "zstatic"));

  private KernelRoutes() {}

  static List<KernelRoute> list(Rtnetlink rtnetlink) throws IOException {
    Map<Integer, String> names = new HashMap<>();
    for (LinkInfo link : Links.list(rtnetlink)) {
      names.put(link.index(), link.name());
    }
    List<KernelRoute> routes = new ArrayList<>();
    for (RouteInfo route : Routes.list(rtnetlink)) {
      if (route.type() == RouteInfo.UNICAST) {
        addHops(route, names, routes);
      }
    }
    return routes;
  }

  private static void addHops(
      RouteInfo route, Map<Integer, String> names, List<KernelRoute> routes) {
    String protocol = PROTOCOLS.getOrDefault(route.protocol(), Integer.toString(route.protocol()));
    for (RouteInfo.Hop hop : route.hops()) {
      routes.add(
          new KernelRoute(
              route.destination().toString(),
              hop.gateway(),
              names.getOrDefault(hop.interfaceIndex(), ""),
              protocol,
              route.metric()));
    }
  }
}
