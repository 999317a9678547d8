package org.gine.internal.model.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gine.internal.model.plan.PlanLink;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.section.LinkDraft;
import org.gine.internal.model.section.LinkDraft.EndDraft;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Place;
import org.gine.model.EmulatedRouting;
import org.gine.model.Prefix;

/**
 * Links on their own: their ends exist and differ, but for those of an intercept or of the machine,
 * and their interfaces have different names.
 */
final class LinkChecks {
  /** In place of a node's name; no node has it. */
  private static final String MACHINE = "";

  private final Context context;
  private final Set<String> uncertain = new HashSet<>();
  private boolean allUncertain;

  LinkChecks(Context context) {
    this.context = context;
  }

  /** Checks all; returns the links that join two nodes that exist. */
  List<PlanLink> run() {
    List<PlanLink> sound = new ArrayList<>();
    Map<String, Place> interfaces = new HashMap<>();
    for (MapType.Entry<LinkDraft> entry : context.draft().links().values()) {
      LinkDraft link = entry.value();
      if (link == null) {
        allUncertain = true;
        continue;
      }
      checkDuplex(link);
      checkWeight(link);
      boolean first = checkEnd(link.ends().get(0), interfaces);
      boolean second = checkEnd(link.ends().get(1), interfaces);
      if (first && second) {
        if (isSelf(entry.name(), link)) {
          continue;
        }
        sound.add(planLink(entry.name(), link));
      } else if (first || second) {
        uncertain.add(link.ends().get(first ? 0 : 1).node().value());
      } else {
        allUncertain = true;
      }
    }
    return sound;
  }

  private void checkDuplex(LinkDraft link) {
    if (link.halfDuplex() != null
        && link.halfDuplex().value()
        && (link.forward().rate().isUnlimited() || link.backward().rate().isUnlimited())) {
      context
          .problems()
          .report(
              link.halfDuplex().place(),
              "directions that take turns need a rate, but one is unlimited: its frames take no time",
              "give the link a rate");
    }
  }

  private void checkWeight(LinkDraft link) {
    boolean counts = context.draft().emulatedRouting().measure() == EmulatedRouting.Measure.WEIGHT;
    if (link.weight() != null && !counts) {
      context
          .problems()
          .report(
              link.weight().place(),
              "a weight counts only where emulated routers go by weights, but they go by delays",
              "write emulatedRouting: {by: weight} at the top of the file, or take the key out");
    }
  }

  /** True if a link of the node leads nobody knows where, so that its neighbours are not known. */
  boolean isUncertain(String node) {
    return allUncertain || uncertain.contains(node);
  }

  /** True if all links join nodes that exist. */
  boolean areAllSound() {
    return !allUncertain && uncertain.isEmpty();
  }

  private boolean checkEnd(EndDraft end, Map<String, Place> interfaces) {
    if (end == null || !context.checkNode(end.node())) {
      return false;
    }
    String node = end.node().value();
    if (!context.isAddressed(node) && end.addressesPlace() != null) {
      context
          .problems()
          .report(
              end.addressesPlace(),
              context.isSwitch(node)
                  ? Quote.of(node) + " is a switch: its ports have no addresses"
                  : Quote.of(node)
                      + " is the machine's: which addresses are behind it is not the network's to say",
              "take the key out");
    }
    Located<String> name = end.interfaceName();
    if (end.interfacePlace() == null && context.isOfMachine(node)) {
      context
          .problems()
          .report(
              end.node().place(),
              "which interface of the machine " + Quote.of(node) + " is here is not said",
              "name it: {node: " + node + ", interface: NAME}");
      return false;
    }
    if (name != null) {
      String owner = context.isOfMachine(node) ? MACHINE : node;
      Place other = interfaces.putIfAbsent(owner + "/" + name.value(), name.place());
      if (other != null) {
        context
            .problems()
            .report(
                name.place(),
                (owner.equals(MACHINE) ? "the machine" : Quote.of(node))
                    + " has two interfaces with the name "
                    + Quote.of(name.value())
                    + ", first in line "
                    + other.line(),
                "give each interface of a node a name of its own");
      }
    }
    return true;
  }

  private boolean isSelf(String name, LinkDraft link) {
    Located<String> second = link.ends().get(1).node();
    if (!link.ends().get(0).node().value().equals(second.value())
        || context.isIntercept(second.value())
        || context.isOfMachine(second.value())) {
      return false;
    }
    context
        .problems()
        .report(
            second.place(),
            "the link "
                + Quote.of(name)
                + " leads from "
                + Quote.of(second.value())
                + " to itself: a link joins two different nodes");
    return true;
  }

  private PlanLink planLink(String name, LinkDraft link) {
    return new PlanLink(
        name,
        link.ends().stream().map(this::planEnd).toList(),
        values(link.subnets()),
        link.mtu().value());
  }

  private PlanLink.End planEnd(EndDraft end) {
    String node = end.node().value();
    boolean isAddressed = context.isAddressed(node);
    return new PlanLink.End(
        node,
        context.isSwitch(node),
        isAddressed,
        end.interfaceName() == null ? null : end.interfaceName().value(),
        isAddressed ? values(end.addresses()) : List.of());
  }

  private static List<Prefix> values(List<Located<Prefix>> located) {
    return located.stream().map(Located::value).toList();
  }
}
