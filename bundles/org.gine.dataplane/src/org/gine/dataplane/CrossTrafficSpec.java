package org.gine.dataplane;

import java.util.Objects;

/**
 * Frames that are made at the beginning of a link direction and taken away at its end: they share
 * its rate, queue and impairments with all others, and reach no node.
 *
 * @param pattern when they come
 * @param frames what they are
 * @param durationNanos for so long; 0: until it is stopped or the pattern has ended
 * @param seed of what is random in the pattern
 */
public record CrossTrafficSpec(Pattern pattern, Frames frames, long durationNanos, long seed) {
  /** Checks that nothing is missing. */
  public CrossTrafficSpec {
    Objects.requireNonNull(pattern, "pattern");
    Objects.requireNonNull(frames, "frames");
    if (durationNanos < 0) {
      throw new IllegalArgumentException("duration must not be negative, but is " + durationNanos);
    }
  }

  /** When frames come. */
  public sealed interface Pattern {}

  /**
   * One after the other at the same distance.
   *
   * @param bitsPerSecond at layer 2, more than 0
   */
  public record Constant(long bitsPerSecond) implements Pattern {}

  /**
   * At exponentially distributed distances.
   *
   * @param bitsPerSecond at layer 2 in the mean, more than 0
   */
  public record Poisson(long bitsPerSecond) implements Pattern {}

  /**
   * At the same distance in periods of random length, with pauses of random length between them:
   * ns-2's exponential and Pareto on/off sources. Many of the latter are self-similar (Willinger et
   * al.: Self-similarity through high-variability, IEEE/ACM Transactions on Networking 5, 1997).
   *
   * @param bitsPerSecond at layer 2 in the mean, pauses included, more than 0
   * @param onNanos mean length of a period, more than 0
   * @param offNanos mean length of a pause, more than 0
   * @param shape of the Pareto distribution of both lengths, more than 1; 0: they are distributed
   *     exponentially
   */
  public record OnOff(long bitsPerSecond, long onNanos, long offNanos, double shape)
      implements Pattern {}

  /**
   * As often as given.
   *
   * @param nanos when each frame comes, since the beginning; going up
   * @param times how often, one time after the other
   * @param periodNanos from one beginning to the next
   */
  public record Moments(long[] nanos, int times, long periodNanos) implements Pattern {}

  /** What the frames are. */
  public sealed interface Frames {}

  /**
   * UDP over IPv4 between addresses that RFC 2544 sets aside for measurements.
   *
   * @param bytes at layer 2, without FCS, 60 to {@link #MOST_BYTES}
   * @param dscp differentiated services code point, 0 to 63
   */
  public record Datagrams(int bytes, int dscp) implements Frames {}

  /**
   * Frames that were captured, one after the other, and again from the first one.
   *
   * @param bytes of all of them, one behind the other
   * @param ends where each one ends
   * @param lengths of each one on the wire; what was not captured is zeros
   */
  public record Captured(byte[] bytes, int[] ends, int[] lengths) implements Frames {}

  /** Longest frame that can be made. */
  public static final int MOST_BYTES = 2000;
}
