package org.gine.internal.runtime.judge;

/**
 * The binomial distribution, exactly: tail probabilities by the regularised incomplete beta
 * function, whose continued fraction keeps its precision where sums of terms underflow (Abramowitz
 * and Stegun 26.5.24; Press et al., Numerical Recipes, 6.4).
 */
final class Binomial {
  private static final double EPSILON = 1e-16;
  private static final double TINY = 1e-300;

  /** Lanczos' coefficients for g = 7, n = 9 (Godfrey); relative error below 1e-14. */
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

  private final long n;
  private final double p;

  /**
   * A distribution.
   *
   * @param n trials, 1 or more
   * @param p probability of success, 0 to 1
   */
  Binomial(long n, double p) {
    if (n < 1 || !(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "a binomial distribution needs n >= 1 and 0 <= p <= 1, but n = " + n + ", p = " + p);
    }
    this.n = n;
    this.p = p;
  }

  /** The probability of k or fewer successes. */
  double atMost(long k) {
    if (k < 0) {
      return 0;
    }
    if (k >= n) {
      return 1;
    }
    return incompleteBeta(n - k, k + 1.0, 1 - p);
  }

  /** The probability of k or more successes. */
  double atLeast(long k) {
    if (k <= 0) {
      return 1;
    }
    if (k > n) {
      return 0;
    }
    return incompleteBeta(k, n - k + 1.0, p);
  }

  /**
   * The counts that agree with p: each tail beyond them is no more likely than half of what the
   * confidence leaves. It is the set of counts whose Clopper-Pearson interval contains p.
   *
   * @param confidence above 0 and below 1
   */
  Bounds acceptance(double confidence) {
    double tail = (1 - confidence) / 2;
    // Both probabilities are monotonic in the count.
    long low = smallest(k -> atMost(k) > tail);
    long high = smallest(k -> k >= n || !(atLeast(k + 1) > tail));
    return new Bounds(low, high);
  }

  /**
   * Counts.
   *
   * @param low smallest that agrees
   * @param high largest that agrees
   */
  record Bounds(long low, long high) {
    boolean contain(long count) {
      return count >= low && count <= high;
    }
  }

  private long smallest(java.util.function.LongPredicate holds) {
    long below = -1;
    long above = n;
    while (above - below > 1) {
      long middle = below + (above - below) / 2;
      if (holds.test(middle)) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return above;
  }

  /** I_x(a, b). */
  static double incompleteBeta(double a, double b, double x) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    // The fraction converges fast on one side of the mean only; the other is its complement.
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(a, b, x) / a
        : 1 - front * fraction(b, a, 1 - x) / b;
  }

  /** Lentz' method; the number of steps needed grows with the square root of a + b. */
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double result = d;
    long limit = 1000 + (long) (20 * Math.sqrt(a + b));
    for (long m = 1; m <= limit; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      result *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      double step = d * c;
      result *= step;
      if (Math.abs(step - 1) < 4 * EPSILON) {
        return result;
      }
    }
    throw new ArithmeticException(
        "the incomplete beta function did not converge for a = " + a + ", b = " + b + ", x = " + x);
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** The logarithm of the gamma function, for x of 0.5 or more. */
  static double logGamma(double x) {
    double z = x - 1;
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (z + i);
    }
    double t = z + 7.5;
    return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
