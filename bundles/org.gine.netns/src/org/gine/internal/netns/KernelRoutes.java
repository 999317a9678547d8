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
  private KernelRoutes() {}

  static List<KernelRoute> list(Rtnetlink rtnetlink, RouteProtocols protocols) throws IOException {
    Map<Integer, String> names = new HashMap<>();
    for (LinkInfo link : Links.list(rtnetlink)) {
      names.put(link.index(), link.name());
    }
    List<KernelRoute> routes = new ArrayList<>();
    for (RouteInfo route : Routes.list(rtnetlink)) {
      if (route.type() == RouteInfo.UNICAST) {
        addHops(route, protocols.name(route.protocol()), names, routes);
      }
    }
    return routes;
  }

  private static void addHops(
      RouteInfo route, String protocol, Map<Integer, String> names, List<KernelRoute> routes) {
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
