package org.gine.internal.dataplane;

/**
 * Notices a plug-in that keeps the loop for too long, three times within a second. Once can be the
 * machine's fault: a loop that is not given a processor stands still wherever it happens to be.
 */
final class TimeBudget {
  /** A plug-in that takes longer for a decision does something that it must not do. */
  static final long NANOS = 10_000_000;

  private static final int STRIKES = 3;
  private static final long WITHIN_NANOS = 1_000_000_000;

  private int strikes;
  private long firstStrike;

  /**
   * Takes note of a decision.
   *
   * @param taken how long it took
   * @param now when it was made
   * @return why the plug-in must go; empty: it may stay
   */
  String check(long taken, long now) {
    if (taken <= NANOS) {
      return "";
    }
    if (strikes == 0 || now - firstStrike > WITHIN_NANOS) {
      strikes = 0;
      firstStrike = now;
    }
    strikes++;
    return strikes < STRIKES
        ? ""
        : STRIKES
            + " times within a second it took longer than "
            + NANOS / 1_000_000
            + " ms for a decision, at last "
            + taken / 1_000_000
            + " ms";
  }
}
