package org.gine.internal.model.check;

import java.util.ArrayList;
import java.util.List;
import org.gine.internal.model.section.ExpectDraft;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.text.UnitTable;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.Expectation;
import org.gine.model.Expectation.Quantity;
import org.gine.model.Metrics.Metric;
import org.gine.model.Metrics.Unit;
import org.gine.model.Quantities;
import org.gine.model.QuantityException;

/** Reads the rule of an expectation, whose form depends on the metric's unit. */
final class RuleReader {
  private final Context context;

  RuleReader(Context context) {
    this.context = context;
  }

  /** The rule, or null if it is wrong. */
  Expectation.Rule read(ExpectDraft draft, Metric metric) {
    boolean suits =
        switch (draft.rule()) {
          case "is" -> metric.unit() != Unit.TEXT;
          case "contains" -> metric.unit() == Unit.TEXT;
          default -> metric.unit().isNumber();
        };
    if (!suits) {
      context
          .problems()
          .report(
              draft.rulePlace(),
              Quote.of(draft.rule())
                  + " does not suit "
                  + Quote.of(draft.that().value())
                  + ", which is "
                  + metric.unit().form(),
              remedy(metric));
      return null;
    }
    if (!draft.rule().equals("is") || !metric.unit().isNumber()) {
      refuse(draft.within(), "within", "it goes with \"is\" and a number");
    }
    if (!draft.rule().equals("is") || metric.unit() != Unit.PROPORTION) {
      refuse(draft.confidence(), "confidence", "it goes with \"is\" and a loss");
    }
    return switch (draft.rule()) {
      case "is" -> metric.unit() == Unit.NAMES ? names(draft) : equal(draft, metric);
      case "atLeast" -> {
        Quantity value = quantity(draft.value(), metric);
        yield value == null ? null : new Expectation.AtLeast(value);
      }
      case "atMost" -> {
        Quantity value = quantity(draft.value(), metric);
        yield value == null ? null : new Expectation.AtMost(value);
      }
      case "between" -> between(draft, metric);
      default -> contains(draft);
    };
  }

  private static String remedy(Metric metric) {
    return switch (metric.unit()) {
      case TEXT -> "use \"contains\"";
      case NAMES -> "use \"is\" with a list of nodes";
      default -> "use is, atLeast, atMost or between";
    };
  }

  private void refuse(YamlValue value, String key, String why) {
    if (value != null) {
      context
          .problems()
          .report(value.keyPlace(), "the key " + Quote.of(key) + " has no meaning here: " + why);
    }
  }

  private Expectation.Rule equal(ExpectDraft draft, Metric metric) {
    Quantity value = quantity(draft.value(), metric);
    // Where it has no meaning, that has been said.
    YamlValue level = metric.unit() == Unit.PROPORTION ? draft.confidence() : null;
    if (draft.within() != null && level != null) {
      context
          .problems()
          .report(level.keyPlace(), "only one of the keys within, confidence is allowed");
      return null;
    }
    if (level != null) {
      Double confidence = confidence(level);
      return value == null || confidence == null
          ? null
          : new Expectation.Proportion(value.value(), confidence);
    }
    if (draft.within() != null) {
      Double tolerance = tolerance(draft.within(), metric, value);
      return value == null || tolerance == null ? null : new Expectation.Near(value, tolerance);
    }
    if (metric.unit() != Unit.COUNT) {
      context
          .problems()
          .report(
              draft.rulePlace(),
              "a measured value never is exactly what was wished: \"is\" needs "
                  + (metric.unit() == Unit.PROPORTION
                      ? "\"confidence\" or \"within\""
                      : "\"within\""),
              metric.unit() == Unit.PROPORTION
                  ? "for example \"confidence: 99%\""
                  : "for example \"within: 5%\"");
      return null;
    }
    return value == null ? null : new Expectation.Near(value, 0);
  }

  private Double confidence(YamlValue value) {
    try {
      double confidence = Quantities.parsePercent(text(value, "a percentage, for example 99%"));
      if (confidence < 0.5 || confidence >= 1) {
        throw new QuantityException(
            Quote.of(text(value, "")) + " is out of range: a confidence must be 50% to below 100%",
            "for example \"99%\"");
      }
      return confidence;
    } catch (QuantityException e) {
      context.problems().report(value.place(), e);
      return null;
    }
  }

  /** In base units. Percent of the value; for a proportion percentage points. */
  private Double tolerance(YamlValue within, Metric metric, Quantity value) {
    try {
      String text = text(within, metric.unit().form() + ", or a percentage");
      if (metric.unit() == Unit.PROPORTION || !UnitTable.PERCENT.hasUnitOf(text)) {
        return Quantities.parse(text, metric.unit().symbol());
      }
      double part = Quantities.parsePercent(text);
      return value == null ? null : value.value() * part;
    } catch (QuantityException e) {
      context.problems().report(within.place(), e);
      return null;
    }
  }

  private Quantity quantity(YamlValue value, Metric metric) {
    try {
      String text = text(value, metric.unit().form());
      return new Quantity(Quantities.parse(text, metric.unit().symbol()), metric.unit().symbol());
    } catch (QuantityException e) {
      context.problems().report(value.place(), e);
      return null;
    }
  }

  private Expectation.Rule between(ExpectDraft draft, Metric metric) {
    if (!(draft.value() instanceof YamlValue.Items items) || items.items().size() != 2) {
      context.problems().report(draft.rulePlace(), "must be a list of two values, [LOW, HIGH]");
      return null;
    }
    Quantity low = quantity(items.items().get(0), metric);
    Quantity high = quantity(items.items().get(1), metric);
    if (low == null || high == null) {
      return null;
    }
    if (low.value() > high.value()) {
      context
          .problems()
          .report(draft.rulePlace(), "the first value is the greater one: write [LOW, HIGH]");
      return null;
    }
    return new Expectation.Between(low, high);
  }

  private Expectation.Rule names(ExpectDraft draft) {
    if (!(draft.value() instanceof YamlValue.Items items) || items.items().isEmpty()) {
      context
          .problems()
          .report(
              draft.rulePlace(),
              "must be a list of node names, but is " + draft.value().describe());
      return null;
    }
    List<String> names = new ArrayList<>();
    for (YamlValue item : items.items()) {
      if (!(item instanceof YamlScalar scalar) || scalar.isNull()) {
        context.problems().report(item.place(), "must be a node's name, but is " + item.describe());
        continue;
      }
      context.checkAddressed(
          new Located<>(scalar.text(), item.place()), "a path names hosts and routers only");
      names.add(scalar.text());
    }
    return new Expectation.Names(List.copyOf(names));
  }

  private Expectation.Rule contains(ExpectDraft draft) {
    try {
      return new Expectation.Contains(text(draft.value(), "text"));
    } catch (QuantityException e) {
      context.problems().report(draft.rulePlace(), e);
      return null;
    }
  }

  private static String text(YamlValue value, String form) {
    if (value instanceof YamlScalar scalar) {
      return scalar.text();
    }
    throw new QuantityException("must be " + form + ", but is " + value.describe(), "");
  }
}
