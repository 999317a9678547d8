package org.gine.internal.model.check;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gine.internal.model.plan.AddressPlan;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.section.InterceptionDraft;
import org.gine.internal.model.section.MatchDraft;
import org.gine.internal.model.section.NodeDraft;
import org.gine.internal.model.text.IpText;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.text.Suggestions;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Place;
import org.gine.model.Interception;
import org.gine.model.Interception.Match;
import org.gine.model.Interface;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.QuantityException;

/** Intercepts: that they take packets of a node with a kernel, and by interfaces that it has. */
final class InterceptChecks {
  private final Context context;

  /** Their numbers have 16 bits. */
  private static final int MOST_QUEUES = 0x10000;

  private final AddressPlan plan;
  private final Map<String, String> queues = new HashMap<>();

  /**
   * Checks of intercepts.
   *
   * @param plan the interfaces; null if they could not be planned
   */
  InterceptChecks(Context context, AddressPlan plan) {
    this.context = context;
    this.plan = plan;
  }

  /** What is taken, by intercept, as far as it is right. */
  Map<String, Interception> run() {
    Map<String, Interception> interceptions = new LinkedHashMap<>();
    int number = 0;
    for (MapType.Entry<NodeDraft> entry : context.draft().nodes().values()) {
      NodeDraft node = entry.value();
      if (node == null || node.kind() != Node.Kind.INTERCEPT) {
        continue;
      }
      if (node.takesPlace() == null) {
        context
            .problems()
            .report(
                entry.place(),
                Quote.of(entry.name()) + " is an intercept that takes nothing",
                "say whose packets: takes: {from: NODE}");
      } else if (node.takes() != null && isRight(entry.name(), node.takes(), number)) {
        interceptions.put(entry.name(), interception(node.takes(), number));
      }
      number++;
    }
    return interceptions;
  }

  private Interception interception(InterceptionDraft draft, int number) {
    return new Interception(
        draft.node().value(),
        draft.hooks(),
        queue(draft, number),
        draft.queues(),
        draft.failOpen(),
        draft.exitBySide(),
        draft.matches().stream().map(this::match).toList());
  }

  private Match match(MatchDraft draft) {
    List<Prefix> from = addresses(draft.from());
    List<Prefix> to = addresses(draft.to());
    if (!from.isEmpty() && !to.isEmpty() && Collections.disjoint(families(from), families(to))) {
      wrong(
          draft.place(),
          Quote.of(draft.from().value())
              + " and "
              + Quote.of(draft.to().value())
              + " are of different families, so that no packet goes from one to the other",
          "name addresses of one family");
    }
    return new Match(from, to, draft.protocol(), draft.ports(), draft.answers());
  }

  private static Set<Boolean> families(List<Prefix> prefixes) {
    return prefixes.stream().map(Prefix::isIpv6).collect(Collectors.toSet());
  }

  /** Empty: any, or wrong. */
  private List<Prefix> addresses(Located<String> text) {
    if (text == null) {
      return List.of();
    }
    if (context.draft().nodes().containsKey(text.value())) {
      return addressesOfNode(text);
    }
    try {
      return List.of(IpText.hostOrNetwork(text.value()));
    } catch (QuantityException e) {
      wrong(
          text.place(),
          Quote.of(text.value()) + " is neither a node nor an address or a network",
          Suggestions.didYouMean(text.value(), context.draft().nodes().keySet()));
      return List.of();
    }
  }

  private List<Prefix> addressesOfNode(Located<String> name) {
    if (!context.checkAddressed(name, "no packet comes from it or goes to it")) {
      return List.of();
    }
    List<Prefix> own =
        plan.interfaces().getOrDefault(name.value(), List.of()).stream()
            .flatMap(itf -> itf.addresses().stream())
            .map(address -> IpText.host(address.address()))
            .toList();
    if (own.isEmpty()) {
      wrong(
          name.place(),
          Quote.of(name.value()) + " has no address, so that no packet is described",
          "give it a link, or name an address");
    }
    return own;
  }

  private static int queue(InterceptionDraft draft, int number) {
    return draft.queue() == null ? number : draft.queue();
  }

  private boolean isRight(String name, InterceptionDraft draft, int number) {
    boolean ofMachine = draft.node() != null && isMachine(draft);
    if (!ofMachine
        && !context.checkNamespace(draft.node(), "the kernel does not forward its packets")) {
      return false;
    }
    String from = draft.node().value();
    int first = queue(draft, number);
    if (first + draft.queues() > MOST_QUEUES) {
      return wrong(
          draft.place(),
          draft.queues() + " queues from number " + first + " on end behind 65535, the last one",
          "begin with a smaller number: queue: N");
    }
    for (int queue = first; queue < first + draft.queues(); queue++) {
      String other = queues.putIfAbsent(from + "/" + queue, name);
      if (other != null) {
        return wrong(
            draft.place(),
            Quote.of(name)
                + " has the same queue of "
                + Quote.of(from)
                + " as "
                + Quote.of(other)
                + ", number "
                + queue,
            "give one of them another number: queue: N");
      }
    }
    return plan != null && sidesAreRight(name, draft, from);
  }

  private boolean isMachine(InterceptionDraft draft) {
    boolean isMeant = draft.node().value().equals(Interception.MACHINE);
    if (isMeant && context.draft().nodes().containsKey(Interception.MACHINE)) {
      wrong(
          draft.node().place(),
          Quote.of(Interception.MACHINE) + " is the machine on which GINE runs, and a node",
          "give the node another name");
    }
    return isMeant;
  }

  private boolean sidesAreRight(String name, InterceptionDraft draft, String from) {
    List<Interface> sides = plan.interfaces().get(name);
    // Which interfaces the machine has shows where it is run.
    List<String> known =
        (from.equals(Interception.MACHINE) ? sides : plan.interfaces().get(from))
            .stream().map(Interface::name).toList();
    for (Interface side : sides) {
      if (!known.contains(side.name()) && !side.name().equals(Interception.LOCAL)) {
        return wrong(
            draft.place(),
            Quote.of(name)
                + " has an interface "
                + side.name()
                + " (link "
                + side.link()
                + "), but "
                + Quote.of(from)
                + " has none of that name, only "
                + String.join(", ", known),
            "name it after the interface by which the packets come, or local: {node: "
                + name
                + ", interface: NAME}");
      }
    }
    for (Interface side : sides) {
      if (!isAnybodyBehind(name, side)) {
        return wrong(
            draft.place(),
            Quote.of(name)
                + " has nobody with a known address at its interface "
                + side.name()
                + " (link "
                + side.link()
                + "), to whom packets could be handed",
            "put an emulated router there");
      }
    }
    return sides.size() >= 2
        || wrong(
            draft.place(),
            Quote.of(name) + " has " + sides.size() + " links, so that nothing can leave it again",
            "give it a link for each interface by which packets come");
  }

  private boolean isAnybodyBehind(String name, Interface side) {
    return plan.segments().stream()
        .filter(segment -> segment.links().stream().anyMatch(l -> l.name().equals(side.link())))
        .flatMap(segment -> segment.hosts().stream())
        .anyMatch(
            host ->
                !host.end().node().equals(name)
                    || !host.link().name().equals(side.link())
                    || host.index() != side.end());
  }

  private boolean wrong(Place place, String what, String remedy) {
    context.problems().report(place, what, remedy);
    return false;
  }
}
