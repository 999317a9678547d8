package org.gine.internal.runtime.network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gine.dataplane.RouterRoutes;
import org.gine.dataplane.RouterSpec;
import org.gine.model.Addresses;
import org.gine.model.Interface;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.StaticRoute;
import org.gine.runtime.RouteView;

/**
 * By what an emulated router forwards.
 *
 * @param router the router
 * @param connected interfaces whose subnets it reaches by them
 * @param routes to everything else
 */
public record RouterTable(Node router, List<Interface> connected, List<StaticRoute> routes) {

  /** True for an address of the router itself. */
  public boolean isOwn(InetAddress address) {
    return addresses(router.interfaces()).anyMatch(own -> own.address().equals(address));
  }

  /**
   * The address of the next node on the way to another, which is the other itself when it is in a
   * subnet of the router; of several of equal cost, the first.
   */
  public Optional<InetAddress> nextHop(InetAddress to) {
    Stream<StaticRoute> direct =
        addresses(connected).map(own -> new StaticRoute(own.network(), to));
    return Stream.concat(direct, routes.stream())
        .filter(route -> contains(route.to(), to))
        .max(Comparator.comparingInt(route -> route.to().length()))
        .map(StaticRoute::via);
  }

  private static Stream<Prefix> addresses(List<Interface> interfaces) {
    return interfaces.stream().flatMap(itf -> itf.addresses().stream());
  }

  private static boolean contains(Prefix prefix, InetAddress address) {
    return prefix.address().getAddress().length == address.getAddress().length
        && new Prefix(address, prefix.length()).network().equals(prefix.network());
  }

  /** For people: its own subnets, then all others. */
  public List<RouteView> views() {
    List<RouteView> views = new ArrayList<>();
    for (Interface itf : connected) {
      for (Prefix own : itf.addresses()) {
        views.add(view(own.network(), "", itf, "connected"));
      }
    }
    RouterSpec spec = spec();
    for (StaticRoute route : routes) {
      Interface out = router.interfaces().get(spec.interfaceTowards(route.via()));
      String origin = router.routes().contains(route) ? "static" : "computed";
      views.add(view(route.to(), Addresses.format(route.via()), out, origin));
    }
    return views;
  }

  private static RouteView view(Prefix to, String via, Interface out, String protocol) {
    return new RouteView("emulator", to.toString(), via, out.name(), protocol, 0, true);
  }

  /** The router, for the data path. */
  RouterSpec spec() {
    return new RouterSpec(
        router.name(),
        router.interfaces().stream().map(InsideAddresses::itf).toList(),
        dataPathRoutes(),
        FrameKinds.of(router.refuses()),
        router.advertises());
  }

  /** What it goes by, for the data path. */
  RouterRoutes toDataPath() {
    Set<Integer> lost =
        IntStream.range(0, router.interfaces().size())
            .filter(i -> !connected.contains(router.interfaces().get(i)))
            .boxed()
            .collect(Collectors.toSet());
    return new RouterRoutes(router.name(), dataPathRoutes(), lost);
  }

  private List<RouterSpec.Route> dataPathRoutes() {
    return routes.stream()
        .map(route -> new RouterSpec.Route(InsideAddresses.prefix(route.to()), route.via()))
        .toList();
  }
}
