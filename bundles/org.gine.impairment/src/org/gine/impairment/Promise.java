package org.gine.impairment;

/**
 * What a stage says will be measured of its frames, so that a run can prove it.
 *
 * @param quantity what of
 * @param mean over frames: a share of 0 to 1, or nanoseconds
 * @param deviation standard deviation of a single frame, in the same unit
 * @param inflation by how much decisions that depend on each other raise the variance of their
 *     mean: 1 when they do not; at most (1 + c) / (1 - c) for a chain with the correlation c
 */
public record Promise(Quantity quantity, double mean, double deviation, double inflation) {

  /** What can be promised. */
  public enum Quantity {
    /** Share of frames that are dropped. */
    LOSS,
    /** Copies for each frame. */
    DUPLICATION,
    /** Share of frames in which bits are turned over. */
    CORRUPTION,
    /** How much later a frame goes on than it came, in nanoseconds. */
    DELAY
  }

  /** Checks the ranges. */
  public Promise {
    if (!(deviation >= 0) || !(inflation >= 1) || !Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "a promise needs a mean, a deviation of at least 0 and an inflation of at least 1, but is "
              + mean
              + ", "
              + deviation
              + ", "
              + inflation);
    }
  }

  /** A share of frames, each decided by itself or depending on the one before. */
  public static Promise share(Quantity quantity, double share, double inflation) {
    return new Promise(quantity, share, Math.sqrt(share * (1 - share)), inflation);
  }

  /** A delay. */
  public static Promise delay(double meanNanos, double deviationNanos, double inflation) {
    return new Promise(Quantity.DELAY, meanNanos, deviationNanos, inflation);
  }
}
