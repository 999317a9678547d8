package org.gine.internal.bench;

import java.io.IOException;

/** Looks for the highest rate of which nothing is lost, by halving the distance to it. */
final class RateSearch {
  /** Where the search ends: the rate is known to within this share. */
  private static final double PRECISION = 0.03;

  private static final int TRIES = 2;

  private RateSearch() {}

  /** Tries a rate. */
  @FunctionalInterface
  interface Probe {
    /**
     * Sends.
     *
     * @param perSecond frames asked for
     * @return frames a second that were sent if all arrived; negative when some were lost
     */
    double send(long perSecond) throws IOException, InterruptedException;
  }

  /**
   * Searches.
   *
   * @param low a rate that is expected to pass, frames a second
   * @param high one that is expected not to
   * @return the highest rate that was sent without loss; 0 when every probe lost
   */
  static double highest(long low, long high, Probe probe) throws IOException, InterruptedException {
    double best = 0;
    double passes = low;
    double fails = high;
    while (fails - passes > PRECISION * passes) {
      double middle = Math.sqrt(passes * fails);
      double sent = bestOf(TRIES, Math.round(middle), probe);
      best = Math.max(best, sent);
      if (sent < (1 - PRECISION) * middle) {
        // Some were lost, or the sender itself can do no more.
        fails = middle;
      } else {
        passes = middle;
      }
    }
    return best;
  }

  /** What else the machine does must not decide alone. */
  private static double bestOf(int tries, long rate, Probe probe)
      throws IOException, InterruptedException {
    double best = 0;
    for (int i = 0; i < tries && best < (1 - PRECISION) * rate; i++) {
      best = Math.max(best, probe.send(rate));
    }
    return best;
  }
}
