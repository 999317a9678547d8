package org.gine.internal.dataplane;

/**
 * How long before a deadline the loop stops waiting and spins. The kernel wakes a thread late, by
 * an amount that differs between machines and moments: the margin grows at once when it was too
 * small, and shrinks slowly, so that it settles near the 98th percentile of what the kernel needs,
 * within a limit.
 */
final class SpinMargin {
  private static final int GROWTH = 4;
  private static final int SHRINKAGE = 256;

  private final long limit;
  private long margin;

  SpinMargin(long limitNanos) {
    limit = limitNanos;
    margin = limitNanos;
  }

  long nanos() {
    return margin;
  }

  /** Learns from a wait that ended by its time-out, so much later than asked for. */
  void woken(long lateNanos) {
    if (lateNanos > margin) {
      margin = Math.min(limit, margin + Math.max(1, (lateNanos - margin) / GROWTH));
    } else {
      margin -= (margin - Math.max(0, lateNanos)) / SHRINKAGE;
    }
  }
}
