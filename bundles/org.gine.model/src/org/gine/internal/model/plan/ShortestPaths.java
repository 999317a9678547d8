package org.gine.internal.model.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;
import org.gine.model.Prefix;
import org.gine.model.StaticRoute;

/**
 * The shortest ways from a router to every subnet, by the cost of the links (Dijkstra's algorithm);
 * all of those that are equal.
 */
public final class ShortestPaths {
  private final AddressPlan plan;
  private final Function<Segment.Attachment, String> place;
  private final Predicate<String> forwards;
  private final Map<String, List<Edge>> edges = new HashMap<>();

  /** From a place to another one in the same segment. */
  private record Edge(Segment.Attachment to, long cost) {}

  /** How far a node is, and over which neighbours of the router it is reached. */
  private record Distance(long cost, Set<Segment.Attachment> firstHops) {}

  private record Candidate(String node, long cost) {}

  /**
   * Prepares the search.
   *
   * @param plan whose segments the ways lead through
   * @param place where a way is at an end of a link: the node, or a part of it from which ways do
   *     not lead to its other parts
   * @param forwards whether ways lead through a place
   * @param linkCost of a link in the direction that begins at an end (0 or 1)
   * @param hopCost of each hop, beside its links
   */
  public ShortestPaths(
      AddressPlan plan,
      Function<Segment.Attachment, String> place,
      Predicate<String> forwards,
      ToLongBiFunction<PlanLink, Integer> linkCost,
      long hopCost) {
    this.plan = plan;
    this.place = place;
    this.forwards = forwards;
    for (Segment segment : plan.segments()) {
      for (Segment.Attachment from : segment.hosts()) {
        for (Segment.Attachment to : segment.hosts()) {
          if (!place.apply(from).equals(place.apply(to))) {
            long cost = hopCost + linkCost.applyAsLong(from.link(), from.index());
            if (from.link() != to.link()) {
              // Behind a switch, two links are crossed.
              cost += linkCost.applyAsLong(to.link(), 1 - to.index());
            }
            edges
                .computeIfAbsent(place.apply(from), node -> new ArrayList<>())
                .add(new Edge(to, cost));
          }
        }
      }
    }
  }

  /** Routes of a node to all subnets that it can reach and is not in. */
  public List<StaticRoute> from(String router) {
    Map<String, Distance> distances = distances(router);
    List<StaticRoute> routes = new ArrayList<>();
    for (Segment segment : plan.segments()) {
      Distance nearest = new Distance(Long.MAX_VALUE, Set.of());
      for (Segment.Attachment host : segment.hosts()) {
        Distance distance = distances.get(place.apply(host));
        if (distance != null && forwards.test(place.apply(host))) {
          nearest = nearer(nearest, distance);
        }
      }
      // Without a first hop it is the router's own.
      add(routes, segment, nearest.firstHops());
    }
    return routes;
  }

  private static Distance nearer(Distance a, Distance b) {
    if (a.cost() != b.cost()) {
      return a.cost() < b.cost() ? a : b;
    }
    Set<Segment.Attachment> both = new LinkedHashSet<>(a.firstHops());
    both.addAll(b.firstHops());
    return new Distance(a.cost(), both);
  }

  private Map<String, Distance> distances(String router) {
    Map<String, Distance> distances = new LinkedHashMap<>();
    PriorityQueue<Candidate> open = new PriorityQueue<>(Comparator.comparingLong(Candidate::cost));
    distances.put(router, new Distance(0, Set.of()));
    open.add(new Candidate(router, 0));
    while (!open.isEmpty()) {
      Candidate candidate = open.remove();
      String node = candidate.node();
      Distance own = distances.get(node);
      if (candidate.cost() > own.cost() || !node.equals(router) && !forwards.test(node)) {
        continue;
      }
      for (Edge edge : edges.getOrDefault(node, List.of())) {
        String to = place.apply(edge.to());
        Set<Segment.Attachment> firstHops =
            node.equals(router) ? Set.of(edge.to()) : own.firstHops();
        Distance found = new Distance(own.cost() + edge.cost(), firstHops);
        Distance before = distances.get(to);
        if (before == null || found.cost() < before.cost()) {
          open.add(new Candidate(to, found.cost()));
          distances.put(to, found);
        } else {
          distances.put(to, nearer(before, found));
        }
      }
    }
    return distances;
  }

  private void add(List<StaticRoute> routes, Segment segment, Set<Segment.Attachment> firstHops) {
    Set<Prefix> subnets = new LinkedHashSet<>();
    segment.links().forEach(link -> subnets.addAll(plan.subnets().get(link.name())));
    for (Prefix subnet : subnets) {
      for (Segment.Attachment hop : firstHops) {
        plan.interfaceAt(hop).addresses().stream()
            .filter(address -> address.isIpv6() == subnet.isIpv6())
            .map(Prefix::address)
            .findFirst()
            .ifPresent(via -> routes.add(new StaticRoute(subnet, via)));
      }
    }
  }
}
