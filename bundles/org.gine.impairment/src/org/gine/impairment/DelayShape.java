package org.gine.impairment;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How the delays of a stage are distributed, each drawn by itself, so that a run can prove it (by
 * the test of Kolmogorov and Smirnov).
 */
@ConsumerType
@FunctionalInterface
public interface DelayShape {

  /**
   * The share of frames that go on within a time.
   *
   * @param nanos after they came, 0 or more
   * @return 0 to 1, never less for a longer time
   */
  double shareWithin(long nanos);
}
