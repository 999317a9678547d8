package org.gine.internal.model.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.plan.PlanLink;
import org.gine.internal.model.section.LinkDraft;

/**
 * Finds loops of switches. The hub has no spanning tree: in a loop, one broadcast would go round
 * for ever.
 */
final class SwitchLoops {
  private final Context context;
  private final Map<String, List<PlanLink>> tree = new HashMap<>();
  private final Map<String, String> leader = new HashMap<>();

  SwitchLoops(Context context) {
    this.context = context;
  }

  void run(List<PlanLink> links) {
    for (PlanLink link : links) {
      if (!link.ends().stream().allMatch(PlanLink.End::isSwitch)) {
        continue;
      }
      String a = link.ends().get(0).node();
      String b = link.ends().get(1).node();
      String leaderOfA = leader(a);
      String leaderOfB = leader(b);
      if (leaderOfA.equals(leaderOfB)) {
        report(link, path(a, b));
        continue;
      }
      leader.put(leaderOfB, leaderOfA);
      tree.computeIfAbsent(a, node -> new ArrayList<>()).add(link);
      tree.computeIfAbsent(b, node -> new ArrayList<>()).add(link);
    }
  }

  private String leader(String node) {
    String at = node;
    while (leader.containsKey(at)) {
      at = leader.get(at);
    }
    if (!at.equals(node)) {
      leader.put(node, at);
    }
    return at;
  }

  /** The links of the only path in the tree. */
  private List<PlanLink> path(String from, String to) {
    Map<String, PlanLink> cameBy = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!cameBy.containsKey(to)) {
      String node = open.remove();
      for (PlanLink link : tree.get(node)) {
        String next = other(link, node);
        if (!next.equals(from) && cameBy.putIfAbsent(next, link) == null) {
          open.add(next);
        }
      }
    }
    List<PlanLink> path = new ArrayList<>();
    for (String at = to; !at.equals(from); at = other(cameBy.get(at), at)) {
      path.add(cameBy.get(at));
    }
    Collections.reverse(path);
    return path;
  }

  private static String other(PlanLink link, String node) {
    String first = link.ends().get(0).node();
    return first.equals(node) ? link.ends().get(1).node() : first;
  }

  private void report(PlanLink closing, List<PlanLink> path) {
    String first = closing.ends().get(0).node();
    List<String> names = new ArrayList<>(List.of(first));
    String at = first;
    for (PlanLink link : path) {
      at = other(link, at);
      names.add(at);
    }
    names.add(first);
    LinkDraft draft = context.draft().links().get(closing.name()).value();
    context
        .problems()
        .report(
            draft.endsPlace(),
            "this link closes a loop of switches, "
                + String.join(" - ", names)
                + ": a switching hub has no spanning tree, frames would go round for ever",
            "take out this link"
                + (path.isEmpty()
                    ? ""
                    : " or one of " + String.join(", ", path.stream().map(PlanLink::name).toList()))
                + ", or make one of the switches a router");
  }
}
