package org.gine.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waits for a condition. */
final class Eventually {
  private Eventually() {}

  /** Asks every 50 ms until the condition holds; fails with the message when the time is over. */
  static void holds(Duration atMost, Callable<Boolean> condition, Supplier<String> message)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (Exception e) {
        throw new AssertionError(message.get(), e);
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(message.get());
      }
      Thread.sleep(50);
    }
  }
}
