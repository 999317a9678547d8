package org.gine.packet;

/**
 * Random decisions that depend on a seed and on the decision's number only: the n-th decision of a
 * stream is the same in every run, whichever decisions were asked for before. SplitMix64 (Steele,
 * Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014, in the variant "mix13"
 * by Stafford), read at any place instead of stepped through.
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long origin;

  private RandomStream(long origin) {
    this.origin = origin;
  }

  /** A stream of its own for each number of the same seed. */
  public static RandomStream of(long seed, int stream) {
    return new RandomStream(mix(mix(seed) + mix((stream + 1L) * GOLDEN_GAMMA)));
  }

  /** 64 random bits: the n-th decision. */
  public long bits(long n) {
    return mix(origin + (n + 1) * GOLDEN_GAMMA);
  }

  /** The n-th decision as a number of at least 0 and less than 1, a multiple of 2^-53. */
  public double unit(long n) {
    return (bits(n) >>> 11) * 0x1p-53;
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
