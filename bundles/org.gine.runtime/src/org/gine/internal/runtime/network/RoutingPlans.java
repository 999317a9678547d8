package org.gine.internal.runtime.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.gine.model.Node;
import org.gine.model.Routing;
import org.gine.model.Topology;
import org.gine.routing.RoutingProtocol;

/** What the routing protocols of a topology want of its nodes. */
public final class RoutingPlans {
  private final Topology topology;
  private final RouterViews views;
  private final Map<String, RoutingPlan> plans = new LinkedHashMap<>();

  private RoutingPlans(Topology topology) {
    this.topology = topology;
    this.views = new RouterViews(topology);
  }

  /**
   * The plans of the nodes that run protocols, by name.
   *
   * @param protocols provider of a routing protocol by name
   * @throws IllegalArgumentException when a protocol refuses its options
   * @throws IllegalStateException when protocols do not fit together
   */
  static Map<String, RoutingPlan> of(
      Topology topology, Function<String, RoutingProtocol> protocols) {
    RoutingPlans plans = new RoutingPlans(topology);
    for (Routing routing : topology.routing().values()) {
      plans.add(routing, protocols.apply(routing.protocol()));
    }
    return plans.plans;
  }

  private void add(Routing routing, RoutingProtocol protocol) {
    for (String name : routing.nodes()) {
      Node node = topology.nodes().get(name);
      RoutingPlan plan = plans.computeIfAbsent(name, RoutingPlan::new);
      plan.add(protocol.name(), protocol.setup(views.of(node, routing.nodes()), routing.options()));
      plan.daemons(); // whether they can be ordered
    }
  }

  /** What protocols refuse: name of the protocol to its message. Touches nothing. */
  public static Map<String, String> refusals(
      Topology topology, Function<String, RoutingProtocol> protocols) {
    Map<String, String> refusals = new LinkedHashMap<>();
    RoutingPlans plans = new RoutingPlans(topology);
    for (Routing routing : topology.routing().values()) {
      try {
        plans.add(routing, protocols.apply(routing.protocol()));
      } catch (IllegalArgumentException | IllegalStateException e) {
        refusals.put(routing.protocol(), e.getMessage());
      }
    }
    return refusals;
  }
}
