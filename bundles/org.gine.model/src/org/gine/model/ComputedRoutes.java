package org.gine.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gine.internal.model.plan.AddressPlan;
import org.gine.internal.model.plan.PlanLink;
import org.gine.internal.model.plan.Segment;
import org.gine.internal.model.plan.ShortestPaths;

/** Routes of emulated routers, which know the way to every subnet by themselves. */
public final class ComputedRoutes {
  private final Topology topology;
  private final AddressPlan plan;
  private final Map<String, String> sides = new HashMap<>();

  private ComputedRoutes(Topology topology, Set<String> without) {
    this.topology = topology;
    List<PlanLink> links =
        topology.links().values().stream()
            .filter(link -> !without.contains(link.name()))
            .map(this::planLink)
            .toList();
    Map<String, List<Prefix>> subnets = new HashMap<>();
    topology.links().forEach((name, link) -> subnets.put(name, link.subnets()));
    Map<String, List<Interface>> interfaces = new HashMap<>();
    topology.nodes().forEach((name, node) -> interfaces.put(name, node.interfaces()));
    this.plan = new AddressPlan(Segment.of(links), subnets, interfaces, List.of());
    for (Node intercept : topology.nodes().values()) {
      if (intercept.interception().isPresent()) {
        for (Interface side : intercept.interfaces()) {
          String vertex = intercept.name() + "/" + side.name();
          sides.put(vertex, vertex);
          sides.put(intercept.interception().get().node() + "/" + side.name(), vertex);
        }
      }
    }
  }

  /**
   * The routes of every emulated router: those of the file, and the shortest ways to all subnets to
   * which the file gives it no route.
   *
   * @param without names of links over which no way leads. A subnet that is on such links only is
   *     no destination
   */
  public static Map<String, List<StaticRoute>> of(Topology topology, Set<String> without) {
    List<Node> routers =
        topology.nodes().values().stream()
            .filter(node -> node.kind() == Node.Kind.EMULATED_ROUTER)
            .toList();
    if (routers.isEmpty()) {
      // A hub with many hosts has the square of as many ways, which nobody asks for.
      return Map.of();
    }
    return new ComputedRoutes(topology, without).of(routers);
  }

  private Map<String, List<StaticRoute>> of(List<Node> routers) {
    boolean byDelay = topology.emulatedRouting().measure() == EmulatedRouting.Measure.DELAY;
    ShortestPaths paths =
        new ShortestPaths(
            plan,
            this::place,
            this::forwards,
            byDelay ? this::delayNanos : (link, end) -> topology.links().get(link.name()).weight(),
            // One nanosecond: of ways with the same delay, the one with fewer hops.
            byDelay ? 1 : 0);
    Map<String, List<StaticRoute>> routes = new LinkedHashMap<>();
    for (Node router : routers) {
      List<StaticRoute> all = new ArrayList<>(router.routes());
      Set<Prefix> given = new HashSet<>();
      all.forEach(route -> given.add(route.to().network()));
      paths.from(router.name()).stream()
          .filter(route -> !given.contains(route.to()))
          .forEach(all::add);
      routes.put(router.name(), List.copyOf(all));
    }
    return routes;
  }

  private PlanLink planLink(Link link) {
    return new PlanLink(
        link.name(),
        link.endpoints().stream().map(this::planEnd).toList(),
        link.subnets(),
        link.mtu());
  }

  private PlanLink.End planEnd(Link.Endpoint end) {
    Node.Kind kind = topology.nodes().get(end.node()).kind();
    return new PlanLink.End(
        end.node(),
        kind == Node.Kind.SWITCH,
        kind.hasAddresses(),
        end.interfaceName(),
        // What a node has is planned already.
        List.of());
  }

  /**
   * Where a way can be at an end of a link: at the node, or at a side of an intercept. A side is
   * one place with the interface for which it stands, and not with the other sides, since between
   * these packets go through the emulated network.
   */
  private String place(Segment.Attachment end) {
    String node = end.end().node();
    return sides.getOrDefault(node + "/" + end.end().interfaceName(), node);
  }

  private boolean forwards(String place) {
    if (sides.containsKey(place)) {
      return true;
    }
    Node.Kind kind = topology.nodes().get(place).kind();
    return kind == Node.Kind.ROUTER || kind == Node.Kind.EMULATED_ROUTER;
  }

  private long delayNanos(PlanLink link, int end) {
    Link full = topology.links().get(link.name());
    return (end == 0 ? full.forward() : full.backward()).delay().nanos();
  }
}
