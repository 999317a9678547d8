package org.gine.internal.model.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.section.ExpectDraft;
import org.gine.internal.model.section.TrafficDraft;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.text.Suggestions;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.Expectation;
import org.gine.model.Metrics;
import org.gine.model.Metrics.Metric;
import org.gine.model.Quantities;

/**
 * Expectations: the metric exists, the rule suits it, and there is something to measure in the
 * time.
 */
final class ExpectationChecks {
  private final Context context;
  private final TrafficChecks traffic;
  private final RuleReader rules;

  ExpectationChecks(Context context, TrafficChecks traffic) {
    this.context = context;
    this.traffic = traffic;
    this.rules = new RuleReader(context);
  }

  List<Expectation> run() {
    List<Expectation> expectations = new ArrayList<>();
    for (ExpectDraft draft : context.draft().expectations()) {
      Metric metric = draft.that() == null ? null : metric(draft.that());
      List<Duration> during = during(draft, metric);
      if (metric == null || draft.rule() == null || draft.value() == null) {
        continue;
      }
      Expectation.Rule rule = rules.read(draft, metric);
      if (rule != null) {
        expectations.add(
            new Expectation(
                draft.name() == null ? describe(draft) : draft.name(),
                draft.that().value(),
                during.get(0),
                during.get(1),
                rule));
      }
    }
    return expectations;
  }

  /** The metric, or null if there is none, or if its traffic is wrong. */
  private Metric metric(Located<String> that) {
    String text = that.value();
    int dot = text.indexOf('.');
    String owner = dot < 0 ? text : text.substring(0, dot);
    String name = dot < 0 ? "" : text.substring(dot + 1);
    String kind;
    if (owner.equals(Metrics.RUN)) {
      kind = Metrics.RUN;
    } else {
      Map<String, MapType.Entry<TrafficDraft>> all = context.draft().traffic();
      if (!all.containsKey(owner)) {
        context.reportUnknown(that.place(), "traffic", owner, all.keySet());
        return null;
      }
      TrafficDraft draft = all.get(owner).value();
      if (draft == null || draft.kindName() == null) {
        return null;
      }
      kind = draft.kindName();
    }
    Metric metric = Metrics.find(kind, name);
    if (metric == null) {
      List<String> valid =
          Metrics.of(kind).stream().map(known -> owner + "." + known.name()).toList();
      context
          .problems()
          .report(
              that.place(),
              kind + " has no metric " + Quote.of(name) + ": valid are " + String.join(", ", valid),
              Suggestions.didYouMean(text, valid));
    }
    return metric;
  }

  private List<Duration> during(ExpectDraft draft, Metric metric) {
    List<Duration> all = List.of(Duration.ZERO, Duration.ZERO);
    if (draft.during() == null || draft.during().value().size() != 2) {
      return all;
    }
    Duration from = draft.during().value().get(0);
    Duration to = draft.during().value().get(1);
    if (from.compareTo(to) >= 0) {
      context
          .problems()
          .report(draft.during().place(), "the time must begin before it ends: [FROM, TO]");
      return all;
    }
    if (metric == null) {
      return all;
    }
    if (!metric.series()) {
      context
          .problems()
          .report(
              draft.during().place(),
              Quote.of(draft.that().value()) + " is one value, of which there is no part in time",
              "take \"during\" out");
      return all;
    }
    checkMeasured(draft, from, to);
    return List.of(from, to);
  }

  private void checkMeasured(ExpectDraft draft, Duration from, Duration to) {
    String name = draft.that().value().substring(0, draft.that().value().indexOf('.'));
    Duration start = traffic.startOf(name);
    TrafficDraft measured = context.draft().traffic().get(name).value();
    if (start == null || measured.duration() == null) {
      return;
    }
    Duration end = start.plus(measured.duration().value());
    if (from.compareTo(start) < 0 || to.compareTo(end) > 0) {
      context
          .problems()
          .report(
              draft.during().place(),
              "there is nothing measured in a part of this time: "
                  + Quote.of(name)
                  + " runs from "
                  + Quantities.format(start)
                  + " to "
                  + Quantities.format(end));
    }
  }

  /** The name where the file gives none. */
  private static String describe(ExpectDraft draft) {
    String value = text(draft.value());
    String rule =
        switch (draft.rule()) {
          case "atLeast" -> "at least " + value;
          case "atMost" -> "at most " + value;
          case "is" -> "is " + value;
          case "between" -> "between " + value;
          default -> "contains " + value;
        };
    String within = draft.within() == null ? "" : " within " + text(draft.within());
    return draft.that().value() + " " + rule + within;
  }

  private static String text(YamlValue value) {
    return switch (value) {
      case YamlScalar scalar -> scalar.text();
      case YamlValue.Items items ->
          String.join(", ", items.items().stream().map(ExpectationChecks::text).toList());
      case YamlValue.Fields fields -> fields.describe();
    };
  }
}
