package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.gine.dataplane.CrossTraffic;
import org.gine.dataplane.CrossTrafficSpec;
import org.gine.dataplane.CrossTrafficSpec.Constant;
import org.gine.dataplane.CrossTrafficSpec.Datagrams;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.LinkSpec;
import org.gine.internal.dataplane.TestFrames.Arrivals;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;
import org.junit.jupiter.api.Test;

/** Directions of a half-duplex link, against simulated time. */
class MediumTest {
  private static final long MILLISECOND = 1_000_000;

  private final FramePool pool = TestFrames.pool(256);
  private final LoopContext context = new LoopContext(() -> 0);
  private final TimerQueue timers = context.timers();
  private LinkElement link;
  private Arrivals there;
  private Arrivals back;

  private static DirectionSpec rate(long bitsPerSecond) {
    return new DirectionSpec(bitsPerSecond, 0, 0, Distribution.UNIFORM, 0, 10, 0);
  }

  private void make(boolean half) {
    link =
        new LinkElement(
            new LinkSpec(
                "l",
                new LinkSpec.SwitchEnd("s1"),
                new LinkSpec.SwitchEnd("s2"),
                1500,
                rate(10_000_000),
                rate(5_000_000),
                half,
                7),
            context);
    there = new Arrivals(link.from(0));
    back = new Arrivals(link.from(1));
    link.from(0).connect(there);
    link.from(1).connect(back);
  }

  private void send(int direction, long at) {
    link.from(direction).enter(TestFrames.frame(pool, 1250), at);
  }

  private void runUntil(long end) {
    while (timers.nextDeadline() <= end) {
      timers.expire(timers.nextDeadline(), 1);
    }
  }

  @Test
  void directionsTakeTurns() {
    make(true);
    // 1250 bytes take 1 ms there and 2 ms back.
    send(0, 0);
    send(0, 0);
    send(0, 0);
    send(1, 500_000);
    send(1, 500_000);
    runUntil(100 * MILLISECOND);
    assertEquals(List.of(1 * MILLISECOND, 4 * MILLISECOND, 7 * MILLISECOND), there.times);
    assertEquals(List.of(3 * MILLISECOND, 6 * MILLISECOND), back.times);
  }

  @Test
  void fullDuplexDirectionsKnowNothingOfEachOther() {
    make(false);
    send(0, 0);
    send(0, 0);
    send(1, 0);
    runUntil(100 * MILLISECOND);
    assertEquals(List.of(1 * MILLISECOND, 2 * MILLISECOND), there.times);
    assertEquals(List.of(2 * MILLISECOND), back.times);
  }

  @Test
  void rateThatChangesMovesWhatWaitsForItsTurn() {
    make(true);
    send(0, 0);
    send(1, 100_000);
    link.from(1).change(rate(10_000_000), 200_000);
    // The first one is half done, and goes on ten times slower; the other one has its turn already.
    link.from(0).change(rate(1_000_000), 500_000);
    runUntil(100 * MILLISECOND);
    assertEquals(List.of(5_500_000L), there.times);
    assertEquals(List.of(2 * MILLISECOND), back.times);
    send(0, 6 * MILLISECOND);
    runUntil(100 * MILLISECOND);
    assertEquals(16 * MILLISECOND, there.times.getLast());
  }

  @Test
  void bothSaturatedGetAsManyFrames() {
    make(true);
    CrossElement[] loads = new CrossElement[2];
    for (int i = 0; i < 2; i++) {
      loads[i] =
          new CrossElement(
              new CrossTrafficSpec(
                  new Constant(20_000_000), new Datagrams(1250, 0), 3000 * MILLISECOND, 1),
              link.from(i),
              pool,
              timers);
      loads[i].start(0);
    }
    runUntil(3000 * MILLISECOND);
    CrossTraffic.Stats first = loads[0].stats();
    CrossTraffic.Stats second = loads[1].stats();
    // A turn is 1 ms there and 2 ms back.
    assertEquals(1000, first.received(), 1);
    assertEquals(1000, second.received(), 1);
  }
}
