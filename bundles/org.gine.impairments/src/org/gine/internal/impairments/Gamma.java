package org.gine.internal.impairments;

/** The gamma function, and the distribution that is named after it. */
final class Gamma {
  /** Lanczos' approximation with g = 7 and nine terms; relative error about 10^-15. */
  private static final double[] LANCZOS = {
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private static final int BISECTIONS = 60;

  private Gamma() {}

  /** Natural logarithm of the gamma function of a number above 0. */
  static double logarithm(double x) {
    if (x < 0.5) {
      return Math.log(Math.PI / Math.sin(Math.PI * x)) - logarithm(1 - x);
    }
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    double t = x + 6.5;
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
  }

  /**
   * Distribution function of the gamma distribution with scale 1: the regularised incomplete gamma
   * function, by its series or its continued fraction (Abramowitz, Stegun: Handbook of mathematical
   * functions, 6.5.29 and 6.5.31).
   */
  static double distribution(double shape, double x) {
    if (x <= 0) {
      return 0;
    }
    double factor = Math.exp(shape * Math.log(x) - x - logarithm(shape));
    return x < shape + 1 ? factor * series(shape, x) : 1 - factor * fraction(shape, x);
  }

  private static double series(double shape, double x) {
    double term = 1 / shape;
    double sum = term;
    for (int n = 1; term > 1e-17 * sum; n++) {
      term *= x / (shape + n);
      sum += term;
    }
    return sum;
  }

  /** Evaluated from the front (Lentz). */
  private static double fraction(double shape, double x) {
    double b = x + 1 - shape;
    double c = 1e300;
    double d = 1 / b;
    double value = d;
    double change = 0;
    for (int i = 1; i < 10_000 && Math.abs(change - 1) > 1e-16; i++) {
      double a = -i * (i - shape);
      b += 2;
      d = 1 / (a * d + b);
      c = b + a / c;
      change = c * d;
      value *= change;
    }
    return value;
  }

  /** Quantile of the gamma distribution with scale 1, by bisection. */
  static double quantile(double shape, double share) {
    double high = shape + 1;
    while (distribution(shape, high) < share) {
      high *= 2;
    }
    double low = 0;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (distribution(shape, middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
