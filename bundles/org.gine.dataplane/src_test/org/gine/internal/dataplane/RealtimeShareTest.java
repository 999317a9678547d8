package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RealtimeShareTest {
  private static final long SECOND = 1_000_000_000;

  private final RealtimeShare share = new RealtimeShare();

  /** What a loop that never waits by itself rests in a second, in rounds of so many nanoseconds. */
  private long restOfOneSecond(long round) {
    long now = 0;
    long rest = 0;
    while (now < SECOND) {
      share.worked(round);
      now += round;
      if (share.isOverdue()) {
        share.waited(RealtimeShare.REST_NANOS);
        now += RealtimeShare.REST_NANOS;
        rest += RealtimeShare.REST_NANOS;
      }
    }
    return rest;
  }

  @Test
  void whoNeverWaitsRestsForALittleMoreThanFivePercent() {
    long rest = restOfOneSecond(170_000);
    assertTrue(rest > SECOND / 20 && rest < SECOND / 17, () -> rest + " ns");
  }

  @Test
  void whoWaitsEnoughByItselfNeverOwesARest() {
    for (int i = 0; i < 1_000_000; i++) {
      share.worked(9_000);
      share.waited(1_000);
      assertFalse(share.isOverdue());
    }
  }

  @Test
  void aLongWaitIsNoLicenceForASecondOfWork() {
    share.waited(SECOND);
    long worked = 0;
    while (!share.isOverdue()) {
      share.worked(17_000);
      worked += 17_000;
    }
    assertEquals(17 * (10_000_000 + RealtimeShare.REST_NANOS), worked);
  }

  @Test
  void whatIsForgivenIsNotOwed() {
    share.worked(SECOND);
    assertTrue(share.isOverdue());
    share.forgive();
    assertFalse(share.isOverdue());
  }
}
