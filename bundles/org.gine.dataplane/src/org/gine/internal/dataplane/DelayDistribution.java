package org.gine.internal.dataplane;

import org.gine.dataplane.DirectionSpec;

/**
 * netem's distributions (tc-netem(8), sch_netem.c): 4,096 quantiles in units of 1/8192 of the
 * jitter, limited to 16 bits and so to ±4 times the jitter, from the same formulas as iproute2's
 * tables. As there, the Pareto tables are scaled by 4/3 and lose their tail to the limit: their
 * mean is 3% of the jitter below the delay, their standard deviation is 0.82 of the jitter.
 */
final class DelayDistribution {
  private static final int BITS = 12;
  private static final int SIZE = 1 << BITS;
  private static final int SCALE_BITS = 13;
  private static final int SCALE = 1 << SCALE_BITS;
  private static final double PARETO_SHAPE = 3.0;
  private static final double PARETO_MEAN = 1.5;

  private static final short[] NORMAL = new short[SIZE];
  private static final short[] PARETO = new short[SIZE];
  private static final short[] PARETONORMAL = new short[SIZE];

  static {
    for (int i = 0; i < SIZE; i++) {
      double share = (i + 0.5) / SIZE;
      double normal = normalQuantile(share);
      double pareto = (Math.pow(1 - share, -1 / PARETO_SHAPE) - PARETO_MEAN) * 4 / 3;
      NORMAL[i] = entry(normal);
      PARETO[i] = entry(pareto);
      PARETONORMAL[i] = (short) ((NORMAL[i] + 3 * PARETO[i]) / 4);
    }
  }

  private DelayDistribution() {}

  /**
   * A delay.
   *
   * @param spec mean, jitter and shape
   * @param bits 64 random bits
   * @return nanoseconds, at least 0
   */
  static long sample(DirectionSpec spec, long bits) {
    long jitter = spec.jitterNanos();
    long offset =
        switch (spec.distribution()) {
          case UNIFORM -> Math.unsignedMultiplyHigh(bits, 2 * jitter) - jitter;
          case NORMAL -> scaled(jitter, NORMAL, bits);
          case PARETO -> scaled(jitter, PARETO, bits);
          case PARETONORMAL -> scaled(jitter, PARETONORMAL, bits);
        };
    return Math.max(0, spec.delayNanos() + offset);
  }

  private static long scaled(long jitter, short[] table, long bits) {
    long value = jitter * table[(int) (bits >>> (Long.SIZE - BITS))];
    return (value + SCALE / 2) >> SCALE_BITS;
  }

  private static short entry(double value) {
    long scaled = Math.round(value * SCALE);
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, scaled));
  }

  /**
   * Inverse of the normal distribution function by bisection of its integral: exact enough, made
   * once.
   */
  private static double normalQuantile(double share) {
    double low = -8;
    double high = 8;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (normalDistribution(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Marsaglia: Evaluating the normal distribution, J. Statistical Software 11 (2004) 4. */
  private static double normalDistribution(double x) {
    double sum = x;
    double term = x;
    for (int i = 3; Math.abs(term) > 1e-18 * Math.abs(sum); i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }
}
