package org.gine.internal.runtime.judge;

import java.util.List;
import java.util.Locale;
import org.gine.model.Expectation;
import org.gine.model.Expectation.AtLeast;
import org.gine.model.Expectation.AtMost;
import org.gine.model.Expectation.Between;
import org.gine.model.Expectation.Contains;
import org.gine.model.Expectation.Names;
import org.gine.model.Expectation.Near;
import org.gine.model.Expectation.Proportion;
import org.gine.runtime.Check;
import org.gine.runtime.Check.Verdict;
import org.gine.runtime.Measurement.Value;

/** One rule and the value it is applied to. */
final class RuleCheck {
  private static final int EXCERPT = 60;

  private final Expectation expectation;
  private final Value value;
  private final String error;

  /**
   * A check.
   *
   * @param error what the measurement had to say of the network, or empty; explains a fail
   */
  RuleCheck(Expectation expectation, Value value, String error) {
    this.expectation = expectation;
    this.value = value;
    this.error = error;
  }

  /** A check of which nothing can be said. */
  static Check invalid(Expectation expectation, String reason) {
    return new Check(
        expectation.name(),
        expected(expectation.rule()),
        "–",
        unit(expectation.rule()),
        number(expectation.rule()),
        Double.NaN,
        Verdict.INVALID,
        reason);
  }

  Check check() throws Unjudgeable {
    double measured = value.number();
    return switch (expectation.rule()) {
      case Near near -> {
        double low = near.value().value() - near.tolerance();
        double high = near.value().value() + near.tolerance();
        yield ofNumber(isWithin(measured, low, high), low, high);
      }
      case AtLeast least -> ofNumber(measured >= least.value().value(), least.value().value());
      case AtMost most -> ofNumber(measured <= most.value().value(), most.value().value());
      case Between between ->
          ofNumber(
              measured >= between.low().value() && measured <= between.high().value(),
              between.low().value(),
              between.high().value());
      case Proportion proportion -> ofProportion(proportion);
      case Names names -> ofNames(names);
      case Contains contains -> ofText(contains);
    };
  }

  /** The bounds of a tolerance are sums: one unit in the last place is no deviation. */
  private static boolean isWithin(double measured, double low, double high) {
    return measured >= low - Math.ulp(low) && measured <= high + Math.ulp(high);
  }

  private Check ofNumber(boolean holds, double... bounds) throws Unjudgeable {
    requireNumber();
    return result(
        expected(expectation.rule()),
        QuantityText.measured(value.number(), unit(expectation.rule()), bounds),
        holds,
        holds ? "" : error);
  }

  private Check ofProportion(Proportion rule) throws Unjudgeable {
    requireNumber();
    long n = value.sampleSize();
    if (n <= 0) {
      throw new Unjudgeable(
          expectation.metric() + " has no sample size, so that no bound follows: use `within`");
    }
    Binomial distribution = new Binomial(n, rule.proportion());
    Binomial.Bounds bounds = distribution.acceptance(rule.confidence());
    String expected =
        String.format(
            Locale.ROOT,
            "%s (%s to %s at %s, n = %d)",
            QuantityText.exact(rule.proportion(), "1"),
            QuantityText.text((double) bounds.low() / n, "1", 3),
            QuantityText.text((double) bounds.high() / n, "1", 3),
            QuantityText.exact(rule.confidence(), "1"),
            n);
    String measured = QuantityText.measured(value.number(), "1");
    boolean provesNothing =
        rule.proportion() > 0 && bounds.low() == 0 || rule.proportion() < 1 && bounds.high() == n;
    if (provesNothing) {
      return new Check(
          expectation.name(),
          expected,
          measured,
          "1",
          rule.proportion(),
          value.number(),
          Verdict.INVALID,
          "the sample is too small: "
              + (bounds.low() == 0 ? "none at all" : "all of them")
              + " would agree as well; "
              + needed(rule)
              + " or more are needed, but there are "
              + n);
    }
    boolean holds = bounds.contain(Math.round(value.number() * n));
    return result(expected, measured, holds, holds ? "" : error);
  }

  /** How many trials it takes until neither none nor all agrees. */
  private static long needed(Proportion rule) {
    double tail = Math.log((1 - rule.confidence()) / 2);
    double none = rule.proportion() > 0 ? tail / Math.log1p(-rule.proportion()) : 0;
    double all = rule.proportion() < 1 ? tail / Math.log(rule.proportion()) : 0;
    return (long) Math.ceil(Math.max(nonNegative(none), nonNegative(all)));
  }

  /** A certain outcome gives a quotient of zero or not a number, and needs no trials. */
  private static double nonNegative(double value) {
    return value > 0 ? value : 0;
  }

  private Check ofNames(Names names) {
    boolean holds = value.text().equals(names.names());
    return result(expected(names), path(value.text()), holds, holds ? "" : error);
  }

  private Check ofText(Contains contains) {
    String text = String.join("\n", value.text());
    int at = text.indexOf(contains.text());
    String excerpt = excerpt(text, Math.max(0, at - EXCERPT / 3));
    return result(
        expected(contains),
        excerpt.isEmpty() ? "nothing" : "“" + excerpt + "”",
        at >= 0,
        at >= 0 ? "" : error);
  }

  private static String excerpt(String text, int from) {
    String line = text.substring(from).replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= EXCERPT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…";
  }

  private void requireNumber() throws Unjudgeable {
    if (Double.isNaN(value.number())) {
      throw new Unjudgeable(
          value.text().isEmpty()
              ? expectation.metric() + " has no value: nothing was counted"
              : expectation.metric() + " is text: use `is` with names, or `contains`");
    }
  }

  private Check result(String expected, String measured, boolean holds, String explanation) {
    return new Check(
        expectation.name(),
        expected,
        measured,
        unit(expectation.rule()),
        number(expectation.rule()),
        value.number(),
        holds ? Verdict.PASS : Verdict.FAIL,
        explanation);
  }

  private static String expected(Expectation.Rule rule) {
    return switch (rule) {
      case Near near ->
          QuantityText.exact(near.value().value(), near.value().unit())
              + (near.tolerance() == 0
                  ? ""
                  : " ± " + QuantityText.exact(near.tolerance(), near.value().unit()));
      case AtLeast least -> "at least " + text(least.value());
      case AtMost most -> "at most " + text(most.value());
      case Between between -> text(between.low()) + " to " + text(between.high());
      case Proportion proportion ->
          QuantityText.exact(proportion.proportion(), "1")
              + " at "
              + QuantityText.exact(proportion.confidence(), "1");
      case Names names -> path(names.names());
      case Contains contains -> "contains “" + contains.text() + "”";
    };
  }

  private static String text(Expectation.Quantity quantity) {
    return QuantityText.exact(quantity.value(), quantity.unit());
  }

  private static String path(List<String> names) {
    return String.join(" → ", names);
  }

  private static String unit(Expectation.Rule rule) {
    return switch (rule) {
      case Near near -> near.value().unit();
      case AtLeast least -> least.value().unit();
      case AtMost most -> most.value().unit();
      case Between between -> between.low().unit();
      case Proportion proportion -> "1";
      case Names names -> "";
      case Contains contains -> "";
    };
  }

  /** The number asked for; of an interval its middle. */
  private static double number(Expectation.Rule rule) {
    return switch (rule) {
      case Near near -> near.value().value();
      case AtLeast least -> least.value().value();
      case AtMost most -> most.value().value();
      case Between between -> (between.low().value() + between.high().value()) / 2;
      case Proportion proportion -> proportion.proportion();
      case Names names -> Double.NaN;
      case Contains contains -> Double.NaN;
    };
  }
}
