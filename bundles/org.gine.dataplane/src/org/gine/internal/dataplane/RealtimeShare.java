package org.gine.internal.dataplane;

/**
 * When a loop with real-time priority must rest. The kernel keeps 5 % of each second for ordinary
 * threads (sched(7), sched_rt_runtime_us), and takes what it was not given in one piece: for 50 ms
 * the loop then stands still, and what arrives at full speed meanwhile is more than the kernel has
 * room for. So the loop gives it, in pieces that nobody notices.
 */
final class RealtimeShare {
  /** How long one rest is. */
  static final long REST_NANOS = 50_000;

  /** Work for one unit of rest: 1 of 18 is a little more than 5 %. */
  private static final long WORK_FOR_REST = 17;

  /** Rest that counts later, at most: the kernel forgets after a second. */
  private static final long MOST_CREDIT_NANOS = 10_000_000;

  private long owedNanos;

  /** Learns that the loop has worked for so long. */
  void worked(long nanos) {
    owedNanos += nanos / WORK_FOR_REST;
  }

  /** Learns that the loop has waited for so long. */
  void waited(long nanos) {
    owedNanos = Math.max(-MOST_CREDIT_NANOS, owedNanos - nanos);
  }

  /** Whether a whole rest is owed. */
  boolean isOverdue() {
    return owedNanos >= REST_NANOS;
  }

  /** Forgets what is owed: a thread without real-time priority owes nothing. */
  void forgive() {
    owedNanos = 0;
  }
}
