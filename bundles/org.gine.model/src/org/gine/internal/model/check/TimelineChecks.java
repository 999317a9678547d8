package org.gine.internal.model.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.section.NodeDraft;
import org.gine.internal.model.section.TimelineDraft;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Place;
import org.gine.model.ImpairmentCatalog;
import org.gine.model.ImpairmentValues;
import org.gine.model.LinkChange;
import org.gine.model.LinkParameters;
import org.gine.model.Quantities;
import org.gine.model.QuantityException;
import org.gine.model.TimelineEntry;
import org.gine.model.TimelineEntry.Action;
import org.gine.model.TimelineEntry.SetLink;

/** The timeline: each entry does one thing, to something that exists, while the run lasts. */
final class TimelineChecks {
  private final Context context;
  private final ImpairmentCatalog impairments;

  TimelineChecks(Context context, ImpairmentCatalog impairments) {
    this.context = context;
    this.impairments = impairments;
  }

  /** The entries in the order of time; those of one moment stay in the order of the file. */
  List<TimelineEntry> run() {
    List<Located<TimelineEntry>> entries = new ArrayList<>();
    for (TimelineDraft draft : context.draft().timeline()) {
      checkTime(draft);
      Action action = action(draft);
      if (action != null && draft.at() != null) {
        entries.add(new Located<>(new TimelineEntry(draft.at().value(), action), draft.place()));
      }
    }
    entries.sort(Comparator.comparing(entry -> entry.value().at()));
    checkChanges(entries);
    return entries.stream().map(Located::value).toList();
  }

  /** Whether a change is possible depends on what was changed before. */
  private void checkChanges(List<Located<TimelineEntry>> entries) {
    Map<String, LinkParameters> forward = new HashMap<>();
    Map<String, LinkParameters> backward = new HashMap<>();
    context
        .draft()
        .links()
        .forEach(
            (name, link) -> {
              if (link.value() != null) {
                forward.put(name, link.value().forward());
                backward.put(name, link.value().backward());
              }
            });
    for (Located<SetLink> set : sets(entries)) {
      String link = set.value().link();
      if (forward.containsKey(link)
          && !(checkChange(forward, link, set.value().forward(), set.place())
              && checkChange(backward, link, set.value().backward(), set.place()))) {
        // One mistake of a sequence would be reported for each of its steps.
        return;
      }
    }
  }

  /** All changes in the order of time. */
  private static List<Located<SetLink>> sets(List<Located<TimelineEntry>> entries) {
    List<Dated> sets = new ArrayList<>();
    for (Located<TimelineEntry> entry : entries) {
      Duration at = entry.value().at();
      if (entry.value().action() instanceof SetLink set) {
        sets.add(new Dated(at, new Located<>(set, entry.place())));
      } else if (entry.value().action() instanceof TimelineEntry.Sequence sequence) {
        for (TimelineEntry.Step step : sequence.steps()) {
          for (TimelineEntry.LinkAction action : step.actions()) {
            if (action instanceof SetLink set) {
              sets.add(new Dated(at.plus(step.after()), new Located<>(set, entry.place())));
            }
          }
        }
      }
    }
    return sets.stream().sorted(Comparator.comparing(Dated::at)).map(Dated::set).toList();
  }

  private record Dated(Duration at, Located<SetLink> set) {}

  private boolean checkChange(
      Map<String, LinkParameters> parameters, String link, LinkChange change, Place place) {
    try {
      LinkParameters changed = parameters.get(link).with(change);
      changed.impairments().forEach(impairment -> ImpairmentValues.of(impairment, impairments));
      parameters.put(link, changed);
      return true;
    } catch (QuantityException e) {
      context.problems().report(place, e);
      return false;
    }
  }

  private void checkTime(TimelineDraft draft) {
    Duration end = context.draft().duration();
    if (draft.at() != null && end != null && draft.at().value().compareTo(end) > 0) {
      context
          .problems()
          .report(
              draft.at().place(),
              "this never happens: the run ends at " + Quantities.format(end),
              "make the run's duration longer");
    }
  }

  private Action action(TimelineDraft draft) {
    if (draft.actions() == 0) {
      context
          .problems()
          .report(
              draft.place(),
              "nothing happens: one of the keys set, forward, backward, cut, restore, vary, flap,"
                  + " partition, start, stop, run is needed");
      return null;
    }
    if (draft.actions() > 1) {
      context
          .problems()
          .report(
              draft.second(),
              "an entry does one thing, but this is a second one",
              "write two entries with the same time");
      return null;
    }
    if (draft.partition() == null && !draft.varies() && !draft.flaps() && draft.lasts() != null) {
      unwanted(draft.lasts(), "for", "what the entry does is done at once");
    }
    if (draft.changes()
        || draft.cuts()
        || draft.restore() != null
        || draft.varies()
        || draft.flaps()) {
      return linkAction(draft);
    }
    if (draft.links() != null) {
      unwanted(draft.links().get(0), "link", "what the entry does is done to nodes or to traffic");
    }
    if (draft.partition() != null) {
      return new LinkSequences(context, impairments, draft).partition();
    }
    if (draft.run() != null) {
      return runAction(draft);
    }
    return draft.node() == null ? trafficAction(draft) : serviceAction(draft);
  }

  private Action linkAction(TimelineDraft draft) {
    if (draft.node() != null) {
      unwanted(draft.node(), "node", "what the entry does is done to a link");
    }
    if (draft.restore() != null && !draft.restore().value()) {
      context
          .problems()
          .report(
              draft.restore().place(),
              "must be true, but is false",
              "to cut a link, write cut: carrier");
    }
    if (draft.links() == null) {
      missing(draft.place(), "link", "name the link that it is done to");
      return null;
    }
    List<String> links = new LinkNames(context).resolve(draft.links());
    if (links.isEmpty()) {
      return null;
    }
    LinkSequences sequences = new LinkSequences(context, impairments, draft);
    if (draft.varies()) {
      return draft.vary() == null ? null : sequences.vary(links);
    }
    if (draft.flaps()) {
      return draft.flap() == null ? null : sequences.flap(links);
    }
    if (draft.cuts() && draft.cut() == null) {
      return null;
    }
    List<TimelineEntry.LinkAction> actions =
        links.stream().map(link -> atOnce(link, draft)).toList();
    return actions.size() == 1
        ? actions.get(0)
        : new TimelineEntry.Sequence(
            LinkSequences.subject(draft.links()),
            LinkSequences.text(draft),
            List.of(new TimelineEntry.Step(Duration.ZERO, actions)));
  }

  private static TimelineEntry.LinkAction atOnce(String link, TimelineDraft draft) {
    if (draft.changes()) {
      return new SetLink(link, draft.forward(), draft.backward());
    }
    return draft.cuts()
        ? new TimelineEntry.CutLink(link, draft.cut())
        : new TimelineEntry.RestoreLink(link);
  }

  private Action runAction(TimelineDraft draft) {
    if (draft.node() == null) {
      missing(draft.place(), "node", "name the node in which the command runs");
      return null;
    }
    return context.checkNamespace(draft.node(), "it runs no commands")
        ? new TimelineEntry.RunCommand(draft.node().value(), draft.run().value())
        : null;
  }

  private Action trafficAction(TimelineDraft draft) {
    Located<String> name = draft.start() != null ? draft.start() : draft.stop();
    if (name == null) {
      return null;
    }
    if (!context.draft().traffic().containsKey(name.value())) {
      reportUnknownTraffic(name);
      return null;
    }
    return draft.start() != null
        ? new TimelineEntry.StartTraffic(name.value())
        : new TimelineEntry.StopTraffic(name.value());
  }

  private void reportUnknownTraffic(Located<String> name) {
    Map<String, String> nodeOf = new HashMap<>();
    context
        .draft()
        .nodes()
        .forEach(
            (node, entry) -> {
              if (entry.value() != null) {
                entry.value().serviceNames().forEach(service -> nodeOf.put(service, node));
              }
            });
    if (nodeOf.containsKey(name.value())) {
      context
          .problems()
          .report(
              name.place(),
              "there is no traffic " + Quote.of(name.value()) + ", but a service of that name",
              "add " + Quote.of("node: " + nodeOf.get(name.value())));
    } else {
      context.reportUnknown(
          name.place(), "traffic", name.value(), context.draft().traffic().keySet());
    }
  }

  private Action serviceAction(TimelineDraft draft) {
    Located<String> name = draft.start() != null ? draft.start() : draft.stop();
    if (!context.checkNamespace(draft.node(), "it has no services") || name == null) {
      return null;
    }
    String node = draft.node().value();
    NodeDraft owner = context.draft().nodes().get(node).value();
    if (owner == null) {
      return null;
    }
    if (!owner.serviceNames().contains(name.value())) {
      context.reportUnknown(
          name.place(),
          "service of " + Quote.of(node) + " with the name",
          name.value(),
          new LinkedHashSet<>(owner.serviceNames()));
      return null;
    }
    return draft.start() != null
        ? new TimelineEntry.StartService(node, name.value())
        : new TimelineEntry.StopService(node, name.value());
  }

  private void missing(Place place, String key, String remedy) {
    context.problems().report(place, "the key " + Quote.of(key) + " is missing", remedy);
  }

  private void unwanted(Located<?> value, String key, String why) {
    context
        .problems()
        .report(
            value.place(),
            "the key " + Quote.of(key) + " has no meaning here: " + why,
            "take it out");
  }
}
