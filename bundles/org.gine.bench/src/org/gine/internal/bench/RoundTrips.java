package org.gine.internal.bench;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What ping(8) measured.
 *
 * @param sorted round-trip times in µs
 */
record RoundTrips(double[] sorted) {
  private static final Pattern TIME = Pattern.compile("time=([0-9.]+) ms");

  /** Reads ping's lines, one for each answer. */
  static RoundTrips parse(String output) {
    double[] micros =
        TIME.matcher(output)
            .results()
            .map(MatchResult::group)
            .map(text -> text.substring("time=".length(), text.indexOf(' ')))
            .mapToDouble(text -> Double.parseDouble(text) * 1000)
            .sorted()
            .toArray();
    if (micros.length == 0) {
      throw new IllegalArgumentException("ping got no answer: " + output);
    }
    return new RoundTrips(micros);
  }

  /** The time that a share of all does not exceed, in µs. */
  double percentile(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RoundTrips trips && Arrays.equals(sorted, trips.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  @Override
  public String toString() {
    return Arrays.toString(sorted);
  }
}
