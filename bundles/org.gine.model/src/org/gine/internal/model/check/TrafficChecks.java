package org.gine.internal.model.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gine.internal.model.plan.AddressPlan;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.section.TimelineDraft;
import org.gine.internal.model.section.TrafficDraft;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Place;
import org.gine.model.Quantities;
import org.gine.model.Traffic;

/** Traffic: its nodes exist, it starts exactly once, it has the duration that its kind needs. */
final class TrafficChecks {
  private static final Set<String> ENDS_BY_ITSELF = Set.of("http", "path", "replay");
  private static final Set<String> ON_LINK = Set.of("cross", "replay");
  private static final Set<String> WHOLE_SECONDS = Set.of("tcp", "udp");

  private final Context context;
  private final AddressPlan plan;
  private final Map<String, Located<Duration>> starts = new HashMap<>();

  /**
   * Checks of traffic.
   *
   * @param plan the addresses; null if they could not be planned
   */
  TrafficChecks(Context context, AddressPlan plan) {
    this.context = context;
    this.plan = plan;
  }

  Map<String, Traffic> run() {
    Map<String, Traffic> traffic = new LinkedHashMap<>();
    findStarts();
    for (MapType.Entry<TrafficDraft> entry : context.draft().traffic().values()) {
      TrafficDraft draft = entry.value();
      if (draft == null) {
        continue;
      }
      Traffic.Kind kind = kind(draft);
      checkDuration(draft);
      checkStart(entry.name(), draft);
      if (kind != null && draft.from() != null && draft.to() != null) {
        traffic.put(
            entry.name(),
            new Traffic(
                entry.name(),
                draft.from().value(),
                draft.to().value(),
                draft.ipv6(),
                draft.at() == null ? Duration.ofNanos(-1) : draft.at().value(),
                draft.duration() == null ? Duration.ZERO : draft.duration().value(),
                kind));
      }
    }
    return traffic;
  }

  /** The kind, on its link where it has one; null when something is wrong with it. */
  private Traffic.Kind kind(TrafficDraft draft) {
    if (ON_LINK.contains(Objects.requireNonNullElse(draft.kindName(), ""))) {
      return new LinkTraffic(context, draft).kind();
    }
    if (draft.link() != null && draft.kindName() != null) {
      context
          .problems()
          .report(
              draft.link().place(),
              "the key \"link\" has no meaning here: packets of "
                  + draft.kindName()
                  + " find their own way",
              "take it out");
    }
    checkNodes(draft);
    return draft.kind();
  }

  /** When a traffic entry starts; null if that is not known. */
  Duration startOf(String name) {
    return starts.containsKey(name) ? starts.get(name).value() : null;
  }

  private void findStarts() {
    for (MapType.Entry<TrafficDraft> entry : context.draft().traffic().values()) {
      if (entry.value() != null && entry.value().at() != null) {
        starts.put(entry.name(), entry.value().at());
      }
    }
    for (TimelineDraft event : context.draft().timeline()) {
      // A measurement is known by its name, so that there can be only one of each.
      if (event.start() == null || event.node() != null) {
        continue;
      }
      String name = event.start().value();
      Place again = event.start().place();
      Duration at = event.at() == null ? null : event.at().value();
      Located<Duration> first =
          at == null ? starts.get(name) : starts.putIfAbsent(name, new Located<>(at, again));
      if (first != null) {
        context
            .problems()
            .report(
                again,
                Quote.of(name)
                    + " starts twice, first by line "
                    + first.place().line()
                    + ": a measurement is made once",
                "make a second traffic entry");
      }
    }
  }

  private void checkNodes(TrafficDraft draft) {
    boolean from =
        draft.from() != null && context.checkNamespace(draft.from(), "it can not send traffic");
    boolean to = draft.to() != null && checkTarget(draft);
    if (!from || !to) {
      return;
    }
    if (draft.from().value().equals(draft.to().value())) {
      context
          .problems()
          .report(
              draft.to().place(),
              "from and to are both "
                  + Quote.of(draft.to().value())
                  + ": traffic goes from a node to another one");
      return;
    }
    if (plan != null) {
      checkFamily(draft, draft.from());
      checkFamily(draft, draft.to());
    }
  }

  /** Of what is inside the emulator, routers answer pings and can be where a path leads. */
  private boolean checkTarget(TrafficDraft draft) {
    String why = "it can not answer traffic";
    boolean answered = draft.kind() instanceof Traffic.Ping || draft.kind() instanceof Traffic.Path;
    return answered
        ? context.checkAddressed(draft.to(), why)
        : context.checkNamespace(draft.to(), "it answers nothing but pings");
  }

  private void checkFamily(TrafficDraft draft, Located<String> node) {
    boolean has =
        plan.interfaces().get(node.value()).stream()
            .flatMap(one -> one.addresses().stream())
            .anyMatch(address -> address.isIpv6() == draft.ipv6());
    if (!has) {
      context
          .problems()
          .report(
              node.place(),
              Quote.of(node.value()) + " has no " + (draft.ipv6() ? "IPv6" : "IPv4") + " address",
              draft.ipv6() ? "links with an MTU below 1280 carry IPv4 only" : "give it a link");
    }
  }

  private void checkDuration(TrafficDraft draft) {
    String kind = draft.kindName();
    if (kind == null) {
      return;
    }
    if (ENDS_BY_ITSELF.contains(kind)) {
      if (draft.lasts()) {
        context
            .problems()
            .report(
                draft.durationPlace(), kind + " ends by itself: it has no \"for\"", "take it out");
      }
    } else if (!draft.lasts()) {
      context
          .problems()
          .report(
              draft.place(),
              "the key \"for\" is missing: " + kind + " lasts as long as it says",
              "for example \"for: 10s\"");
    } else if (draft.duration() != null
        && WHOLE_SECONDS.contains(kind)
        && draft.duration().value().getNano() != 0) {
      context
          .problems()
          .report(
              draft.durationPlace(),
              Quote.of(Quantities.format(draft.duration().value()))
                  + " is no whole number of seconds: iperf3 counts in whole seconds");
    }
  }

  private void checkStart(String name, TrafficDraft draft) {
    Located<Duration> start = starts.get(name);
    if (start == null) {
      boolean byTimeline =
          context.draft().timeline().stream()
              .anyMatch(
                  event ->
                      event.node() == null
                          && event.start() != null
                          && event.start().value().equals(name));
      if (!draft.startsByItself() && !byTimeline) {
        context
            .problems()
            .report(
                draft.place(),
                Quote.of(name) + " never starts: it has no \"at\", and no timeline entry starts it",
                "for example \"at: 0s\"");
      }
      return;
    }
    Duration end = context.draft().duration();
    if (end == null) {
      return;
    }
    if (start.value().compareTo(end) >= 0) {
      // For a start by the timeline, the check of the timeline says so.
      if (draft.at() != null) {
        context
            .problems()
            .report(
                start.place(),
                Quote.of(name) + " never starts: the run ends at " + Quantities.format(end));
      }
    } else if (draft.duration() != null
        && start.value().plus(draft.duration().value()).compareTo(end) > 0) {
      context
          .problems()
          .report(
              draft.durationPlace(),
              Quote.of(name)
                  + " would last until "
                  + Quantities.format(start.value().plus(draft.duration().value()))
                  + ", but the run ends at "
                  + Quantities.format(end),
              "make the run's duration longer");
    }
  }
}
