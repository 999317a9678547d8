package org.gine.bench;

import java.util.List;

/**
 * The values of several runs, in the order in which they were measured.
 *
 * @param who whose they are: {@code gine}, {@code C forwarder}, …
 * @param values at least one, in the figure's unit
 */
public record Sample(String who, List<Double> values) {
  /** Checks that there is a value. */
  public Sample {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "a sample needs a value, but that of " + who + " has none");
    }
  }

  /** The middle value, or the mean of the two in the middle. */
  public double median() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The least value. */
  public double min() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** The greatest value. */
  public double max() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
