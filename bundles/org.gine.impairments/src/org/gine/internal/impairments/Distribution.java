package org.gine.internal.impairments;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.DoubleUnaryOperator;

/**
 * How delays vary: offsets from the mean, drawn by numbers between 0 and 1 that are uniformly
 * distributed. The offsets have mean 0 and the jitter as standard deviation, but for uniform ones
 * (whose half width it is), and netem's pareto and paretonormal (see there).
 *
 * @param unit offset, counted in scales
 * @param scale in nanoseconds, the jitter as a rule
 * @param least smallest offset, counted in scales; NaN when the mean is not 0
 * @param spread standard deviation, counted in scales
 */
record Distribution(DoubleUnaryOperator unit, double scale, double least, double spread) {
  /** Quantiles that are computed in advance where one is costly. */
  private static final int QUANTILES = 1 << 12;

  /** Finer than any distance that can be told from chance. */
  private static final double SHARE_GRAIN = 1e-9;

  /** netem's tables count in so many parts of the jitter. */
  private static final double TABLE_SCALE = 8192;

  /** netem's tables are limited to 16 bits, which is four times the jitter. */
  private static final double NETEM_LIMIT = 4;

  /** What a normal number falls below once in a billion. */
  private static final double NORMAL_LEAST = -6;

  /** The offset in nanoseconds. */
  double offset(double uniform) {
    return scale * unit.applyAsDouble(uniform);
  }

  /**
   * The share of offsets that are not greater, as they are rounded to nanoseconds. Found by
   * halving, since not every distribution has a formula for it.
   */
  double shareUpTo(long nanos) {
    double below = 0;
    double above = 1;
    while (above - below > SHARE_GRAIN) {
      double middle = (below + above) / 2;
      if (Math.round(offset(middle)) <= nanos) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return Math.round(offset(below)) <= nanos ? above : 0;
  }

  /** Whether delays with this mean have it also measured: none would be negative. */
  boolean keepsMean(long mean) {
    return mean + scale * least >= 0;
  }

  /** Standard deviation in nanoseconds. */
  double deviation() {
    return scale * spread;
  }

  /** The names of all. */
  static List<String> words() {
    return List.of(
        "uniform", "normal", "pareto", "paretonormal", "exponential", "weibull", "gamma", "table");
  }

  /**
   * One by its name; null for no variation.
   *
   * @param jitter scale, in nanoseconds
   * @param shape of weibull and gamma
   * @param table content of the file for table
   */
  static Distribution of(String word, long jitter, double shape, String table) {
    if (word.equals("table")) {
      return table(jitter, table);
    }
    if (!table.isEmpty()) {
      throw new IllegalArgumentException(
          "a table needs distribution: table, but the distribution is " + word);
    }
    if (jitter == 0) {
      return null;
    }
    return switch (word) {
      case "uniform" -> new Distribution(uniform -> 2 * uniform - 1, jitter, -1, 1 / Math.sqrt(3));
      case "normal" -> new Distribution(Normal::quantile, jitter, NORMAL_LEAST, 1);
      case "pareto" -> new Distribution(Distribution::pareto, jitter, Double.NaN, 1);
      case "paretonormal" -> new Distribution(Distribution::paretonormal, jitter, Double.NaN, 1);
      case "exponential" -> new Distribution(uniform -> -Math.log1p(-uniform) - 1, jitter, -1, 1);
      case "weibull" -> weibull(shape, jitter);
      case "gamma" -> gamma(shape, jitter);
      default -> throw new IllegalArgumentException("there is no distribution " + word);
    };
  }

  /**
   * As in the table of iproute2: shape 3, scaled by 4/3 and limited to 4 times the jitter, so that
   * its mean is 3% of the jitter below the delay, and its standard deviation 0.82 of the jitter.
   */
  private static double pareto(double uniform) {
    return Math.min(NETEM_LIMIT, (1 / Math.cbrt(1 - uniform) - 1.5) * 4 / 3);
  }

  /** As in the table of iproute2: a quarter of normal and three quarters of pareto. */
  private static double paretonormal(double uniform) {
    double normal = Math.max(-NETEM_LIMIT, Math.min(NETEM_LIMIT, Normal.quantile(uniform)));
    return (normal + 3 * pareto(uniform)) / 4;
  }

  private static Distribution weibull(double shape, double jitter) {
    double mean = Math.exp(Gamma.logarithm(1 + 1 / shape));
    double deviation = Math.sqrt(Math.exp(Gamma.logarithm(1 + 2 / shape)) - mean * mean);
    return new Distribution(
        uniform -> (Math.pow(-Math.log1p(-uniform), 1 / shape) - mean) / deviation,
        jitter,
        -mean / deviation,
        1);
  }

  private static Distribution gamma(double shape, double jitter) {
    double[] quantiles = new double[QUANTILES + 1];
    for (int i = 0; i <= QUANTILES; i++) {
      // Ends are infinite, or unlikely enough to be left to the middle of their share.
      double share =
          Math.min(1 - 0.5 / QUANTILES, Math.max(0.5 / QUANTILES, (double) i / QUANTILES));
      quantiles[i] = (Gamma.quantile(shape, share) - shape) / Math.sqrt(shape);
    }
    return new Distribution(uniform -> between(quantiles, uniform), jitter, -Math.sqrt(shape), 1);
  }

  /** The quantile between those that are known. */
  private static double between(double[] quantiles, double uniform) {
    double place = uniform * (quantiles.length - 1);
    int below = Math.min(quantiles.length - 2, (int) place);
    double part = place - below;
    return quantiles[below] * (1 - part) + quantiles[below + 1] * part;
  }

  private static Distribution table(long jitter, String text) {
    double[] values = numbers(text);
    double scale = jitter == 0 ? 1e6 : jitter / TABLE_SCALE;
    return new Distribution(
        uniform -> values[Math.min(values.length - 1, (int) (uniform * values.length))],
        scale,
        Double.NaN,
        1);
  }

  private static double[] numbers(String text) {
    StringJoiner cleaned = new StringJoiner(" ");
    text.lines().filter(line -> !line.startsWith("#")).forEach(cleaned::add);
    double[] values;
    try {
      values =
          Arrays.stream(cleaned.toString().split("[\\s,;]+"))
              .filter(word -> !word.isEmpty())
              .mapToDouble(Double::parseDouble)
              .toArray();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a table holds numbers, but: " + e.getMessage(), e);
    }
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "the distribution table needs a file of numbers: give it as table: NAME");
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a table holds finite numbers, but one is " + value);
      }
    }
    Arrays.sort(values);
    return values;
  }
}
