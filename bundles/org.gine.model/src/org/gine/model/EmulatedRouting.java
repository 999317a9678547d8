package org.gine.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How emulated routers find their ways.
 *
 * @param measure what makes a way short
 * @param convergence how long after a link was cut or restored they go by it; empty: they go by all
 *     links for ever
 */
public record EmulatedRouting(Measure measure, Optional<Duration> convergence) {
  /** By delay, for ever. */
  public static final EmulatedRouting DEFAULT =
      new EmulatedRouting(Measure.DELAY, Optional.empty());

  /** What makes a way short. */
  public enum Measure {
    /** The sum of the links' delays in the way's direction, then the number of hops. */
    DELAY,
    /** The sum of the links' weights. */
    WEIGHT
  }
}
