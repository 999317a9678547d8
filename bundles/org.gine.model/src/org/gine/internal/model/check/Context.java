package org.gine.internal.model.check;

import java.util.Map;
import java.util.Set;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.section.NodeDraft;
import org.gine.internal.model.section.TopologyDraft;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.text.Suggestions;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Place;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.Node;

/**
 * What all checks share: the draft, the problems, and how names are looked up.
 *
 * @param draft what was read
 * @param problems takes the mistakes
 */
public record Context(TopologyDraft draft, Problems problems) {

  /** True if the file has a node of this name, right or wrong. */
  boolean isNode(String name) {
    return draft.nodes().containsKey(name);
  }

  /** True if the node is a switch; false if its kind is not known. */
  boolean isSwitch(String name) {
    return kind(name) == Node.Kind.SWITCH;
  }

  /** True for a node that takes packets out of another one's kernel. */
  boolean isIntercept(String name) {
    return kind(name) == Node.Kind.INTERCEPT;
  }

  /** True for a node whose interfaces are the machine's. */
  boolean isOfMachine(String name) {
    Node.Kind kind = kind(name);
    return kind != null && kind.isOfMachine();
  }

  /** True for a node whose interfaces have addresses; also if its kind is not known. */
  boolean isAddressed(String name) {
    Node.Kind kind = kind(name);
    return kind == null || kind.hasAddresses();
  }

  /** What a node is, in a sentence. */
  static String describe(Node.Kind kind) {
    return switch (kind) {
      case HOST -> "a host";
      case ROUTER -> "a router";
      case SWITCH -> "a switch";
      case EMULATED_ROUTER -> "an emulated router";
      case INTERCEPT -> "an intercept";
      case EXTERNAL -> "of kind external";
      case TAP -> "of kind tap";
    };
  }

  private Node.Kind kind(String name) {
    MapType.Entry<NodeDraft> entry = draft.nodes().get(name);
    return entry == null || entry.value() == null ? null : entry.value().kind();
  }

  /** Looks a node up. Reports if there is none; false then. */
  boolean checkNode(Located<String> name) {
    return check(name, "node", draft.nodes());
  }

  /**
   * Looks up a node in which programs run. Reports if there is none, or if it is inside the
   * emulator.
   */
  boolean checkNamespace(Located<String> name, String purpose) {
    if (!checkAddressed(name, purpose)) {
      return false;
    }
    Node.Kind kind = kind(name.value());
    if (kind == Node.Kind.EMULATED_ROUTER || kind == Node.Kind.INTERCEPT) {
      problems.report(
          name.place(),
          Quote.of(name.value()) + " is " + describe(kind) + ": " + purpose,
          "name a host or router");
      return false;
    }
    return true;
  }

  /** Looks up a node that has addresses. Reports if there is none, or if it has none. */
  boolean checkAddressed(Located<String> name, String purpose) {
    if (!checkNode(name)) {
      return false;
    }
    if (!isAddressed(name.value())) {
      problems.report(
          name.place(),
          Quote.of(name.value()) + " is " + describe(kind(name.value())) + ": " + purpose,
          "name a host or router");
      return false;
    }
    return true;
  }

  /** Looks a name up. Reports if it is not there; false then, and for null. */
  boolean check(Located<String> name, String what, Map<String, ?> known) {
    if (name == null) {
      return false;
    }
    if (known.containsKey(name.value())) {
      return true;
    }
    reportUnknown(name.place(), what, name.value(), known.keySet());
    return false;
  }

  /** Says that there is nothing of this name. */
  void reportUnknown(Place place, String what, String name, Set<String> known) {
    String all =
        known.isEmpty()
            ? "the file has none"
            : known.size() <= 12 ? "valid are " + String.join(", ", known) : "";
    problems.report(
        place,
        "there is no " + what + " " + Quote.of(name) + (all.isEmpty() ? "" : ": " + all),
        Suggestions.didYouMean(name, known));
  }
}
