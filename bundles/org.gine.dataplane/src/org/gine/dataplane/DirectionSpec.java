package org.gine.dataplane;

/**
 * Parameters of one direction, in base units.
 *
 * @param bitsPerSecond layer-2 rate; 0: unlimited
 * @param delayNanos one-way delay after serialisation, at least 0
 * @param jitterNanos scale of the variation, at most the delay
 * @param distribution shape of the variation
 * @param lossProbability 0 to 1
 * @param queuePackets frames that may wait for serialisation; 0: not limited in frames
 * @param queueBytes bytes that may wait for serialisation; 0: not limited in bytes
 */
public record DirectionSpec(
    long bitsPerSecond,
    long delayNanos,
    long jitterNanos,
    Distribution distribution,
    double lossProbability,
    long queuePackets,
    long queueBytes) {

  /** No rate limit, no delay, no loss. */
  public static final DirectionSpec IDEAL =
      new DirectionSpec(0, 0, 0, Distribution.UNIFORM, 0, 0, 0);

  /** Shapes of the variation, netem's. */
  public enum Distribution {
    /** Uniform. */
    UNIFORM,
    /** Normal. */
    NORMAL,
    /** Pareto. */
    PARETO,
    /** A quarter normal, three quarters Pareto. */
    PARETONORMAL
  }
}
