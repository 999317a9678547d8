package org.gine.model;

import java.time.Duration;
import java.util.List;

/**
 * What must be measured.
 *
 * @param name shown in the report
 * @param metric {@code TRAFFIC.METRIC}, for example {@code ping1.rtt.mean}, or {@code run.METRIC}
 * @param from begin of the time that counts, since the network was ready; zero with {@code to}
 *     zero: all of it
 * @param to end of the time that counts
 * @param rule how the measured value is judged
 */
public record Expectation(String name, String metric, Duration from, Duration to, Rule rule) {

  /** How a value is judged. Numbers are in base units: s, bit/s, byte, fraction of 1. */
  public sealed interface Rule {}

  /** A quantity with the unit it was written in; {@code unit} is s, bit/s, byte, 1 or empty. */
  public record Quantity(double value, String unit) {}

  /** {@code |measured - value| <= tolerance}. */
  public record Near(Quantity value, double tolerance) implements Rule {}

  /** Measured is at least the value. */
  public record AtLeast(Quantity value) implements Rule {}

  /** Measured is at most the value. */
  public record AtMost(Quantity value) implements Rule {}

  /** Measured lies within both bounds. */
  public record Between(Quantity low, Quantity high) implements Rule {}

  /**
   * A measured proportion agrees with the expected one within the two-sided bound that the sample's
   * own size gives (exact binomial).
   *
   * @param proportion 0 to 1
   * @param confidence for example 0.99
   */
  public record Proportion(double proportion, double confidence) implements Rule {}

  /** A measured list of names (a path) equals this. */
  public record Names(List<String> names) implements Rule {}

  /** A measured text contains this. */
  public record Contains(String text) implements Rule {}
}
