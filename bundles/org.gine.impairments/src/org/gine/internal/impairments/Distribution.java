package org.gine.internal.impairments;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.DoubleUnaryOperator;

/**
 * How delays vary: a function from numbers between 0 and 1, uniformly distributed, to offsets from
 * the mean in nanoseconds. The offsets have mean 0 and the jitter as standard deviation, but for
 * uniform ones (whose half width it is), and netem's pareto and paretonormal (see there).
 */
@FunctionalInterface
interface Distribution {
  /** Quantiles that are computed in advance where one is costly. */
  int QUANTILES = 1 << 12;

  /** netem's tables count in so many parts of the jitter. */
  double TABLE_SCALE = 8192;

  /** netem's tables are limited to 16 bits, which is four times the jitter. */
  double NETEM_LIMIT = 4;

  /** The offset in nanoseconds. */
  double offset(double uniform);

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
    DoubleUnaryOperator unit = unit(word, shape);
    return uniform -> jitter * unit.applyAsDouble(uniform);
  }

  private static DoubleUnaryOperator unit(String word, double shape) {
    return switch (word) {
      case "uniform" -> uniform -> 2 * uniform - 1;
      case "normal" -> Normal::quantile;
      case "pareto" -> Distribution::pareto;
      case "paretonormal" -> Distribution::paretonormal;
      case "exponential" -> uniform -> -Math.log1p(-uniform) - 1;
      case "weibull" -> weibull(shape);
      case "gamma" -> gamma(shape);
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

  private static DoubleUnaryOperator weibull(double shape) {
    double mean = Math.exp(Gamma.logarithm(1 + 1 / shape));
    double deviation = Math.sqrt(Math.exp(Gamma.logarithm(1 + 2 / shape)) - mean * mean);
    return uniform -> (Math.pow(-Math.log1p(-uniform), 1 / shape) - mean) / deviation;
  }

  private static DoubleUnaryOperator gamma(double shape) {
    double[] quantiles = new double[QUANTILES + 1];
    for (int i = 0; i <= QUANTILES; i++) {
      // Ends are infinite, or unlikely enough to be left to the middle of their share.
      double share =
          Math.min(1 - 0.5 / QUANTILES, Math.max(0.5 / QUANTILES, (double) i / QUANTILES));
      quantiles[i] = (Gamma.quantile(shape, share) - shape) / Math.sqrt(shape);
    }
    return uniform -> between(quantiles, uniform);
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
    double unit = jitter == 0 ? 1e6 : jitter / TABLE_SCALE;
    return uniform -> unit * values[Math.min(values.length - 1, (int) (uniform * values.length))];
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
