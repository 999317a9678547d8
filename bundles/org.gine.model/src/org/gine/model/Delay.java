package org.gine.model;

/**
 * A one-way delay, as netem's.
 *
 * @param nanos mean in nanoseconds, 0 to 10^12 (1000 s)
 * @param jitterNanos scale of the variation in nanoseconds: half width (uniform), standard
 *     deviation (normal, pareto, paretonormal); at most the mean
 * @param distribution shape of the variation
 */
public record Delay(long nanos, long jitterNanos, Distribution distribution) {

  /** No delay. */
  public static final Delay NONE = new Delay(0, 0, Distribution.UNIFORM);

  /** The longest delay, 1000 s. */
  public static final long MAX_NANOS = 1_000_000_000_000L;

  /** netem's distributions. */
  public enum Distribution {
    /** Uniform within mean ± jitter. */
    UNIFORM,
    /** Normal. */
    NORMAL,
    /** Pareto. */
    PARETO,
    /** netem's mixture of a quarter normal and three quarters Pareto. */
    PARETONORMAL
  }

  /** Checks the ranges. */
  public Delay {
    if (nanos < 0 || nanos > MAX_NANOS) {
      throw new IllegalArgumentException("delay must be 0 to 1000 s, but is " + nanos + " ns");
    }
    if (jitterNanos < 0 || jitterNanos > nanos) {
      throw new IllegalArgumentException(
          "jitter must be 0 to the delay (" + nanos + " ns), but is " + jitterNanos + " ns");
    }
  }

  /** A constant delay. */
  public static Delay constant(long nanos) {
    return new Delay(nanos, 0, Distribution.UNIFORM);
  }
}
