package org.gine.internal.impairments;

import org.gine.impairment.Draws;

/**
 * Numbers between 0 and 1, each with some correlation to the one before: a Gaussian copula of an
 * autoregressive process of the first order. Whatever the correlation, they are uniformly
 * distributed, unlike those of netem, whose average of old and new value is narrower.
 */
final class Uniforms {
  private static final double LEAST = 0x1p-53;

  private final Draws draws;
  private final double correlation;
  private final double innovation;
  private double normal;
  private boolean begun;

  /**
   * A stream of numbers.
   *
   * @param correlation of the underlying normal numbers, 0 to 1; at 1 all are the same
   */
  Uniforms(Draws draws, double correlation) {
    this.draws = draws;
    this.correlation = correlation;
    this.innovation = Math.sqrt(1 - correlation * correlation);
  }

  /** The number of the n-th frame; more than 0 and less than 1. */
  double at(long n) {
    double fresh = Math.max(LEAST, draws.unit(n));
    if (correlation == 0) {
      return fresh;
    }
    double independent = Normal.quantile(fresh);
    normal = begun ? correlation * normal + innovation * independent : independent;
    begun = true;
    return Math.min(1 - LEAST, Math.max(LEAST, Normal.distribution(normal)));
  }

  /** By how much the variance of a mean of decisions by these numbers is raised at most. */
  double inflation() {
    return (1 + correlation) / (1 - correlation);
  }

  /** Whether a mean of them says anything. */
  boolean isErgodic() {
    return correlation < 1;
  }

  /** Goes on where another stream was. */
  void follow(Uniforms before) {
    normal = before.normal;
    begun = before.begun;
  }
}
