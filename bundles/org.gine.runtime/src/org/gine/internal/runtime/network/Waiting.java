package org.gine.internal.runtime.network;

import java.io.IOException;
import java.time.Duration;

/** Waits for a condition that only asking can tell. */
final class Waiting {
  private Waiting() {}

  /** A condition. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  /**
   * Asks again and again, first quickly, then every 100 ms.
   *
   * @return false when the time ran out
   */
  static boolean until(Duration atMost, Condition condition)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long pauseMillis = 2;
    while (!condition.holds()) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      Thread.sleep(pauseMillis);
      pauseMillis = Math.min(100, pauseMillis * 2);
    }
    return true;
  }
}
