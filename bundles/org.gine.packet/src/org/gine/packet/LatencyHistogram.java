package org.gine.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Durations counted in log-linear buckets: exact below 16 ns, above that 16 buckets for each power
 * of two, so that a value is known to within 1/16. One thread writes, any thread reads; neither
 * allocates.
 */
public final class LatencyHistogram {
  private static final int SUB_BITS = 4;
  private static final int SUB_BUCKETS = 1 << SUB_BITS;
  private static final int MAX_BITS = 41;
  private static final int BUCKETS = (MAX_BITS - SUB_BITS + 1) * SUB_BUCKETS;

  /** The longest duration told apart from longer ones, about 37 minutes. */
  public static final long MAX_NANOS = (1L << MAX_BITS) - 1;

  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] counts = new long[BUCKETS];
  private final Counter total = new Counter();
  private final Counter max = new Counter();

  /** Counts a duration; a negative one counts as 0. */
  public void record(long nanos) {
    long value = Math.max(0, nanos);
    int bucket = bucket(Math.min(value, MAX_NANOS));
    COUNT.setOpaque(counts, bucket, counts[bucket] + 1);
    max.raise(value);
    total.increment();
  }

  /** Durations counted. */
  public long count() {
    return total.get();
  }

  /** The longest one, exactly. */
  public long max() {
    return max.get();
  }

  /**
   * The duration that a share of all does not exceed, rounded up to its bucket's end.
   *
   * @param share 0 to 1, for example 0.99
   * @return nanoseconds; 0 when nothing was counted
   */
  public long percentile(double share) {
    long sum = 0;
    for (int i = 0; i < BUCKETS; i++) {
      sum += (long) COUNT.getOpaque(counts, i);
    }
    long rank = Math.max(1, (long) Math.ceil(share * sum));
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += (long) COUNT.getOpaque(counts, i);
      if (seen >= rank) {
        return Math.min(highest(i), max());
      }
    }
    return 0;
  }

  /** A copy of how many durations each bucket holds. */
  public long[] counts() {
    long[] copy = new long[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      copy[i] = (long) COUNT.getOpaque(counts, i);
    }
    return copy;
  }

  static int bucket(long value) {
    if (value < SUB_BUCKETS) {
      return (int) value;
    }
    int shift = 63 - Long.numberOfLeadingZeros(value) - SUB_BITS;
    return (shift << SUB_BITS) + (int) (value >>> shift);
  }

  /** The longest duration that a bucket counts, in nanoseconds. */
  public static long highest(int bucket) {
    if (bucket < 2 * SUB_BUCKETS) {
      return bucket;
    }
    int shift = (bucket >>> SUB_BITS) - 1;
    long sub = bucket - ((long) shift << SUB_BITS);
    return ((sub + 1) << shift) - 1;
  }
}
