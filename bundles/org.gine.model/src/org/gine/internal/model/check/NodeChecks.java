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
    }
  }

  private void checkKeys(String name, NodeDraft node) {
    boolean isSwitch = node.kind() == Node.Kind.SWITCH;
    List<Place> wrong = new ArrayList<>(node.needNamespace());
    if (isSwitch && node.routesPlace() != null) {
      wrong.add(node.routesPlace());
    }
    String rule =
        isSwitch
            ? " is a switch: it has no programs, files and routes"
            : " is an emulated router: it has no programs and files";
    for (Place place : wrong) {
      context
          .problems()
          .report(place, Quote.of(name) + rule, "take the key out, or make it a host or router");
    }
  }
}
