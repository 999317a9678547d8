package org.gine.internal.dataplane;

/**
 * How long before a deadline the loop stops waiting and spins. The kernel wakes a thread late, by
 * an amount that differs between machines and moments: the margin grows at once when it was too
 * small, and shrinks slowly, so that it settles near the 98th percentile of what the kernel needs,
 * within a limit.
 *
 * <p>Where frames follow each other so closely that spinning would never end, it is nothing: a
 * processor that spins is taken from those that send and receive. They then leave when the kernel
 * wakes the loop, several at once.
 */
final class SpinMargin {
  private static final int GROWTH = 4;
  private static final int SHRINKAGE = 256;

  private static final long WINDOW_NANOS = 1_000_000;

  private final long limit;
  private long margin;
  private long windowStart;
  private long framesInWindow;
  private long timersInWindow;
  private boolean crowded;

  SpinMargin(long limitNanos) {
    limit = limitNanos;
    margin = limitNanos;
  }

  long nanos() {
    return crowded ? 0 : margin;
  }

  /** Learns how many frames came, and how many timers were due, in this round of the loop. */
  void round(long frames, long timers, long nanos) {
    framesInWindow += frames;
    timersInWindow += timers;
    long elapsed = nanos - windowStart;
    if (elapsed >= WINDOW_NANOS) {
      crowded = Math.max(framesInWindow, timersInWindow) * limit > elapsed;
      windowStart = nanos;
      framesInWindow = 0;
      timersInWindow = 0;
    }
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
