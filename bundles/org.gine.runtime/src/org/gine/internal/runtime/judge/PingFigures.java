package org.gine.internal.runtime.judge;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.gine.runtime.Measurement.Value;

/** Loss, round trip times and the longest outage of a span of time. */
public final class PingFigures {
  private PingFigures() {}

  /**
   * The figures of all requests sent within a span.
   *
   * <p>The outage is the longest time between the sending of two requests that follow each other
   * among those that were answered; the span's begin and end count as answered ones. Without any
   * loss it is the interval between requests.
   *
   * @param sent when each request was sent, in seconds, ascending
   * @param rtts round trip times in seconds, NaN for a lost request
   * @param from begin of the span
   * @param to end of the span
   * @return by metric name; those that have no value, as the round trip when all is lost, are
   *     missing
   */
  public static Map<String, Value> of(double[] sent, double[] rtts, double from, double to) {
    int[] within =
        IntStream.range(0, sent.length).filter(i -> sent[i] >= from && sent[i] <= to).toArray();
    double[] answers =
        IntStream.of(within).mapToDouble(i -> rtts[i]).filter(r -> !Double.isNaN(r)).toArray();
    int lost = within.length - answers.length;
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("sent", Value.number(within.length, "", 0));
    values.put("received", Value.number(answers.length, "", 0));
    if (within.length > 0) {
      values.put("loss", Value.number((double) lost / within.length, "1", within.length));
      values.put("outage", Value.number(outage(sent, rtts, within, from, to), "s", within.length));
    }
    if (answers.length > 0) {
      Arrays.sort(answers);
      int n = answers.length;
      values.put("rtt.min", Value.number(answers[0], "s", n));
      values.put("rtt.mean", Value.number(Arrays.stream(answers).average().orElseThrow(), "s", n));
      values.put("rtt.median", Value.number(quantile(answers, 0.5), "s", n));
      values.put("rtt.p99", Value.number(quantile(answers, 0.99), "s", n));
      values.put("rtt.max", Value.number(answers[n - 1], "s", n));
    }
    return values;
  }

  private static double outage(double[] sent, double[] rtts, int[] within, double from, double to) {
    double longest = 0;
    double previous = from;
    for (int i : within) {
      if (!Double.isNaN(rtts[i])) {
        longest = Math.max(longest, sent[i] - previous);
        previous = sent[i];
      }
    }
    return Math.max(longest, to - previous);
  }

  /** Linear between the two nearest ranks (Hyndman and Fan, type 7). */
  static double quantile(double[] sorted, double proportion) {
    double rank = proportion * (sorted.length - 1);
    int below = (int) Math.floor(rank);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
