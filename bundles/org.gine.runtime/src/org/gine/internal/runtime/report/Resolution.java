package org.gine.internal.runtime.report;

import java.util.Arrays;
import java.util.List;
import org.gine.runtime.Measurement.Series;

/**
 * Brings curves to one resolution, so that a short measurement with many points does not look
 * rougher than a long one with few in the same plot.
 *
 * @param seconds length of the interval that each point stands for
 */
record Resolution(double seconds) {

  /** The coarsest of some curves: only means can be taken, nothing can be made up. */
  static Resolution coarsestOf(List<Series> series) {
    return new Resolution(series.stream().mapToDouble(Resolution::spacing).max().orElse(0));
  }

  private static double spacing(Series series) {
    int points = series.seconds().length;
    return points < 2 ? 0 : (series.seconds()[points - 1] - series.seconds()[0]) / (points - 1);
  }

  /** The curve with the means of as many neighbours as it takes. */
  Series apply(Series series) {
    double spacing = spacing(series);
    int group = spacing > 0 ? (int) Math.round(seconds / spacing) : 1;
    if (group <= 1) {
      return series;
    }
    int points = (series.seconds().length + group - 1) / group;
    double[] at = new double[points];
    double[] means = new double[points];
    for (int i = 0; i < points; i++) {
      int end = Math.min((i + 1) * group, series.seconds().length);
      at[i] = series.seconds()[end - 1];
      means[i] =
          Arrays.stream(series.values(), i * group, end)
              .filter(value -> !Double.isNaN(value))
              .average()
              .orElse(Double.NaN);
    }
    return new Series(series.name(), series.unit(), at, means);
  }
}
