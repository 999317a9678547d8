package org.gine.internal.runtime.traffic;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a measurement that it shall end early. Raised once, by any thread. */
final class StopSignal {
  private final CountDownLatch latch = new CountDownLatch(1);

  void raise() {
    latch.countDown();
  }

  boolean isRaised() {
    return latch.getCount() == 0;
  }

  /** Waits until it is raised, at most so long; true when it is raised. */
  boolean await(long nanos) throws InterruptedException {
    return latch.await(nanos, TimeUnit.NANOSECONDS);
  }
}
