package org.gine.internal.model.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.section.NodeDraft;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Place;
import org.gine.model.Node;

/** Nodes on their own. */
final class NodeChecks {
  private final Context context;

  NodeChecks(Context context) {
    this.context = context;
  }

  void run() {
    Map<String, String> byLowerCase = new HashMap<>();
    for (MapType.Entry<NodeDraft> entry : context.draft().nodes().values()) {
      String other = byLowerCase.putIfAbsent(entry.name().toLowerCase(Locale.ROOT), entry.name());
      if (other != null) {
        context
            .problems()
            .report(
                entry.place(),
                Quote.of(entry.name())
                    + " and "
                    + Quote.of(other)
                    + " are the same host name: case does not count (RFC 1123)",
                "rename one of them");
      }
      NodeDraft node = entry.value();
      if (node != null && node.kind() != null && !node.kind().hasNamespace()) {
        checkKeys(entry.name(), node);
      }
      if (node != null && node.takesPlace() != null && node.kind() != Node.Kind.INTERCEPT) {
        context
            .problems()
            .report(
                node.takesPlace(),
                "only an intercept takes packets, and " + Quote.of(entry.name()) + " is none",
                "take the key out, or make it an intercept");
      }
      if (node != null && node.refusesPlace() != null && node.kind() != Node.Kind.EMULATED_ROUTER) {
        context
            .problems()
            .report(
                node.refusesPlace(),
                "only an emulated router refuses packets, and "
                    + Quote.of(entry.name())
                    + " is none",
                "take the key out; in a router use nft or iptables");
      }
    }
  }

  private void checkKeys(String name, NodeDraft node) {
    List<Place> wrong = new ArrayList<>(node.needNamespace());
    if (node.kind() != Node.Kind.EMULATED_ROUTER && node.routesPlace() != null) {
      wrong.add(node.routesPlace());
    }
    String rule =
        switch (node.kind()) {
          case SWITCH -> " is a switch: it has no programs, files and routes";
          case INTERCEPT -> " is an intercept: it has no programs, files and routes";
          default -> " is an emulated router: it has no programs and files";
        };
    for (Place place : wrong) {
      context
          .problems()
          .report(place, Quote.of(name) + rule, "take the key out, or make it a host or router");
    }
  }
}
