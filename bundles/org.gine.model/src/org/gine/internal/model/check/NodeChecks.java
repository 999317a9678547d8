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
      if (node != null && node.kind() != Node.Kind.EMULATED_ROUTER) {
        checkRouterKey(
            entry.name(),
            node.refusesPlace(),
            "refuses packets",
            "in a router use nft or iptables");
        checkRouterKey(
            entry.name(), node.advertisesPlace(), "advertises itself", "in a router use radvd");
      }
    }
  }

  private void checkRouterKey(String name, Place place, String what, String instead) {
    if (place != null) {
      context
          .problems()
          .report(
              place,
              "only an emulated router " + what + ", and " + Quote.of(name) + " is none",
              "take the key out; " + instead);
    }
  }

  private void checkKeys(String name, NodeDraft node) {
    List<Place> wrong = new ArrayList<>(node.needNamespace());
    if (node.kind() != Node.Kind.EMULATED_ROUTER && node.routesPlace() != null) {
      wrong.add(node.routesPlace());
    }
    String rule =
        " is "
            + Context.describe(node.kind())
            + ": it has no "
            + (node.kind() == Node.Kind.EMULATED_ROUTER
                ? "programs and files"
                : "programs, files and routes");
    for (Place place : wrong) {
      context
          .problems()
          .report(place, Quote.of(name) + rule, "take the key out, or make it a host or router");
    }
  }
}
