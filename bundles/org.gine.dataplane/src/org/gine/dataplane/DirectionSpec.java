package org.gine.dataplane;

import java.util.List;
import java.util.Objects;

/**
 * Parameters of one direction, in base units. A frame passes queue and rate, then the stages in
 * their order, then delay, then loss.
 *
 * <p>Whatever is asked for, the n-th frame that enters a direction meets the n-th decision of the
 * link's seed. As with netem, frames overtake each other when the delay varies (jitter); when it
 * does not, they never do, also not when the delay is made shorter.
 *
 * @param bitsPerSecond layer-2 rate; 0: unlimited
 * @param delayNanos one-way delay after serialisation, at least 0
 * @param jitterNanos scale of the variation, at most the delay
 * @param distribution shape of the variation
 * @param lossProbability 0 to 1
 * @param queuePackets frames that may wait for serialisation, beside the one in it; 0: not limited
 *     in frames
 * @param queueBytes bytes that may wait for serialisation, beside the frame in it; 0: not limited
 *     in bytes. Without a rate no frame ever waits
 * @param stages plugged-in impairments; their names differ
 * @param queue discipline of what waits for serialisation, in place of the limits; null: none
 */
public record DirectionSpec(
    long bitsPerSecond,
    long delayNanos,
    long jitterNanos,
    Distribution distribution,
    double lossProbability,
    long queuePackets,
    long queueBytes,
    List<StageSpec> stages,
    QueueSpec queue) {

  /** No rate limit, no delay, no loss. */
  public static final DirectionSpec IDEAL =
      new DirectionSpec(0, 0, 0, Distribution.UNIFORM, 0, 0, 0);

  /** Parameters without stages. */
  public DirectionSpec(
      long bitsPerSecond,
      long delayNanos,
      long jitterNanos,
      Distribution distribution,
      double lossProbability,
      long queuePackets,
      long queueBytes) {
    this(
        bitsPerSecond,
        delayNanos,
        jitterNanos,
        distribution,
        lossProbability,
        queuePackets,
        queueBytes,
        List.of(),
        null);
  }

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

  /** Checks the ranges. */
  public DirectionSpec {
    require(
        bitsPerSecond >= 0 && bitsPerSecond <= 1_000_000_000_000L,
        "rate must be 0 (unlimited) to 10^12 bit/s",
        bitsPerSecond);
    require(
        delayNanos >= 0 && delayNanos <= 1_000_000_000_000L,
        "delay must be 0 to 10^12 ns",
        delayNanos);
    require(
        jitterNanos >= 0 && jitterNanos <= delayNanos,
        "jitter must be 0 to the delay of " + delayNanos + " ns",
        jitterNanos);
    require(lossProbability >= 0 && lossProbability <= 1, "loss must be 0 to 1", lossProbability);
    require(queuePackets >= 0, "queue must be at least 0 frames", queuePackets);
    require(queueBytes >= 0, "queue must be at least 0 bytes", queueBytes);
    Objects.requireNonNull(distribution, "distribution");
    stages = List.copyOf(stages);
    require(
        stages.stream().map(StageSpec::name).distinct().count() == stages.size(),
        "stages must have different names",
        stages.size());
  }

  /** These parameters with other stages. */
  public DirectionSpec withStages(List<StageSpec> others) {
    return new DirectionSpec(
        bitsPerSecond,
        delayNanos,
        jitterNanos,
        distribution,
        lossProbability,
        queuePackets,
        queueBytes,
        others,
        queue);
  }

  /** These parameters with another queue discipline; null: none. */
  public DirectionSpec withQueue(QueueSpec other) {
    return new DirectionSpec(
        bitsPerSecond,
        delayNanos,
        jitterNanos,
        distribution,
        lossProbability,
        queuePackets,
        queueBytes,
        stages,
        other);
  }

  private static void require(boolean condition, String rule, Number value) {
    if (!condition) {
      throw new IllegalArgumentException(rule + ", but is " + value);
    }
  }
}
