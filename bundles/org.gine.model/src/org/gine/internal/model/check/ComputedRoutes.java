package org.gine.internal.model.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gine.internal.model.plan.AddressPlan;
import org.gine.internal.model.plan.PlanLink;
import org.gine.internal.model.plan.Segment;
import org.gine.internal.model.plan.ShortestPaths;
import org.gine.internal.model.section.LinkDraft;
import org.gine.internal.model.section.NodeDraft;
import org.gine.model.Interception;
import org.gine.model.Interface;
import org.gine.model.LinkParameters;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.StaticRoute;

/** Routes of emulated routers, which know the way to every subnet by themselves. */
final class ComputedRoutes {
  private final Context context;
  private final List<Segment> segments;
  private final AddressPlan plan;
  private final Map<String, String> sides = new HashMap<>();

  /**
   * For a network.
   *
   * @param interceptions by intercept
   */
  ComputedRoutes(
      Context context,
      List<Segment> segments,
      AddressPlan plan,
      Map<String, Interception> interceptions) {
    this.context = context;
    this.segments = segments;
    this.plan = plan;
    for (Map.Entry<String, Interception> intercept : interceptions.entrySet()) {
      for (Interface side : plan.interfaces().get(intercept.getKey())) {
        String vertex = intercept.getKey() + "/" + side.name();
        sides.put(vertex, vertex);
        sides.put(intercept.getValue().node() + "/" + side.name(), vertex);
      }
    }
  }

  /**
   * Where a way can be at an end of a link: at the node, or at a side of an intercept. A side is
   * one place with the interface for which it stands, and not with the other sides, since between
   * these packets go through the emulated network.
   */
  private String place(Segment.Attachment end) {
    String node = end.end().node();
    return sides.getOrDefault(node + "/" + plan.interfaceAt(end).name(), node);
  }

  private Node.Kind kind(String node) {
    NodeDraft draft = context.draft().nodes().get(node).value();
    return draft == null ? null : draft.kind();
  }

  private boolean forwards(String place) {
    if (sides.containsKey(place)) {
      return true;
    }
    Node.Kind kind = kind(place);
    return kind == Node.Kind.ROUTER || kind == Node.Kind.EMULATED_ROUTER;
  }

  private long delayNanos(PlanLink link, int end) {
    LinkDraft draft = context.draft().links().get(link.name()).value();
    LinkParameters parameters = end == 0 ? draft.forward() : draft.backward();
    return parameters == null ? 0 : parameters.delay().nanos();
  }

  /** Adds them; where the file gives a route to the same destination, only that one counts. */
  void addTo(Map<String, List<StaticRoute>> routes) {
    List<String> routers =
        context.draft().nodes().keySet().stream()
            .filter(name -> kind(name) == Node.Kind.EMULATED_ROUTER)
            .toList();
    if (routers.isEmpty()) {
      // A hub with many hosts has the square of as many ways, which nobody asks for.
      return;
    }
    ShortestPaths paths =
        new ShortestPaths(segments, plan, this::place, this::forwards, this::delayNanos);
    for (String router : routers) {
      List<StaticRoute> all = new ArrayList<>(routes.get(router));
      Set<Prefix> given = new HashSet<>();
      all.forEach(route -> given.add(route.to().network()));
      paths.from(router).stream().filter(route -> !given.contains(route.to())).forEach(all::add);
      routes.put(router, all);
    }
  }
}
