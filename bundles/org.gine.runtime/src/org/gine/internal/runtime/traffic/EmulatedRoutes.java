package org.gine.internal.runtime.traffic;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.StaticRoute;
import org.gine.model.Topology;

/** How a router inside the emulator forwards, told from the topology: its routes do not change. */
public final class EmulatedRoutes {
  private final Node node;

  private EmulatedRoutes(Node node) {
    this.node = node;
  }

  /** The routers inside the emulator, by name. */
  public static Map<String, EmulatedRoutes> of(Topology topology) {
    return topology.nodes().values().stream()
        .filter(node -> node.kind() == Node.Kind.EMULATED_ROUTER)
        .collect(Collectors.toMap(Node::name, EmulatedRoutes::new));
  }

  /** True for an address of the router itself. */
  boolean isOwn(InetAddress address) {
    return addresses().anyMatch(own -> own.address().equals(address));
  }

  /**
   * The address of the next node on the way to another, which is the other itself when it is in a
   * subnet of the router; of several of equal cost, the first.
   */
  Optional<InetAddress> nextHop(InetAddress to) {
    Stream<StaticRoute> direct = addresses().map(own -> new StaticRoute(own.network(), to));
    return Stream.concat(direct, node.routes().stream())
        .filter(route -> contains(route.to(), to))
        .max(Comparator.comparingInt(route -> route.to().length()))
        .map(StaticRoute::via);
  }

  private Stream<Prefix> addresses() {
    return node.interfaces().stream().flatMap(itf -> itf.addresses().stream());
  }

  private static boolean contains(Prefix prefix, InetAddress address) {
    return prefix.address().getAddress().length == address.getAddress().length
        && new Prefix(address, prefix.length()).network().equals(prefix.network());
  }
}
