package org.gine.runtime;

import java.util.List;
import java.util.Map;

/**
 * What one traffic entry measured.
 *
 * @param traffic name of the entry
 * @param kind {@code tcp}, {@code udp}, {@code ping}, {@code http} or {@code path}
 * @param description what ran, for people
 * @param startSeconds since the network was ready
 * @param endSeconds since the network was ready
 * @param values by metric name
 * @param series what changed over time
 * @param failure why it did not run or broke off, or empty
 */
public record Measurement(
    String traffic,
    String kind,
    String description,
    double startSeconds,
    double endSeconds,
    Map<String, Value> values,
    List<Series> series,
    String failure) {

  /**
   * A measured value: a number, or text.
   *
   * @param number in base units; NaN when it is text
   * @param unit s, bit/s, byte, 1 (a proportion), or empty (a count)
   * @param sampleSize how many observations it stands on; 0 when that has no meaning
   * @param text lines, when it is text: a path's nodes, a body
   */
  public record Value(double number, String unit, long sampleSize, List<String> text) {
    /** A number. */
    public static Value number(double number, String unit, long sampleSize) {
      return new Value(number, unit, sampleSize, List.of());
    }

    /** Text. */
    public static Value text(List<String> lines) {
      return new Value(Double.NaN, "", 0, List.copyOf(lines));
    }
  }

  /**
   * A value over time.
   *
   * @param name metric
   * @param unit s, bit/s, …
   * @param seconds since the network was ready; each is the end of the interval it stands for
   * @param values one for each time; NaN for a lost probe
   */
  public record Series(String name, String unit, double[] seconds, double[] values) {}
}
