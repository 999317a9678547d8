package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.LinkStats;
import org.gine.internal.dataplane.TestFrames.Arrivals;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.Timer;
import org.gine.packet.TimerQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkDirectionTest {
  private static final int FRAMES = 4096;

  private final FramePool pool = TestFrames.pool(FRAMES);
  private final TimerQueue timers = new TimerQueue(8);
  private LinkDirection link;
  private Arrivals arrivals;

  private void make(DirectionSpec spec) {
    link = new LinkDirection("l", 0, 1500, spec, 99, timers, () -> 0);
    arrivals = new Arrivals(link);
  }

  private void send(int bytes, long at) {
    link.enter(TestFrames.frame(pool, bytes), at);
  }

  /** Lets simulated time pass, from deadline to deadline. */
  private void runUntil(long end) {
    while (timers.nextDeadline() <= end) {
      timers.expire(timers.nextDeadline(), 1);
    }
  }

  @AfterEach
  void everyFrameIsAccountedFor() {
    LinkStats stats = link.stats();
    long dropped = stats.drops().values().stream().mapToLong(Long::longValue).sum();
    long held = FRAMES - pool.free();
    assertEquals(stats.framesIn(), stats.framesOut() + dropped + held);
  }

  @Test
  void idealLinkHandsOnAtOnce() {
    make(DirectionSpec.IDEAL);
    send(1514, 5);
    assertEquals(List.of(5L), arrivals.times);
    assertEquals(Timer.NEVER, timers.nextDeadline());
    assertEquals(0, link.stats().lateness().count());
  }

  @Test
  void rateThenDelay() {
    // 1250 bytes at 10 Mbit/s take 1 ms each; the delay comes after that.
    make(new DirectionSpec(10_000_000, 7_000_000, 0, Distribution.UNIFORM, 0, 0, 0));
    send(1250, 0);
    send(1250, 0);
    send(1250, 500_000);
    send(1250, 20_000_000);
    runUntil(100_000_000);
    assertEquals(List.of(8_000_000L, 9_000_000L, 10_000_000L, 28_000_000L), arrivals.times);
    assertEquals(List.of(0L, 1L, 2L, 3L), arrivals.numbers);
    assertEquals(4, link.stats().lateness().count());
    assertEquals(0, link.stats().lateness().max());
  }

  @Test
  void delayedFramesWakeTheLoopOnceEach() {
    make(new DirectionSpec(10_000_000, 7_000_000, 0, Distribution.UNIFORM, 0, 0, 0));
    for (int i = 0; i < 100; i++) {
      send(1250, i * 1_000_000L);
    }
    int wakeups = 0;
    while (timers.nextDeadline() != Timer.NEVER) {
      wakeups += timers.expire(timers.nextDeadline(), 1);
    }
    assertEquals(100, arrivals.numbers.size());
    assertEquals(100, wakeups);
  }

  @Test
  void waitingAndDelayedFramesAreShown() {
    make(new DirectionSpec(10_000_000, 5_000_000, 0, Distribution.UNIFORM, 0, 0, 0));
    for (int i = 0; i < 4; i++) {
      send(1250, 0);
    }
    assertEquals(3, link.stats().queuedFrames());
    assertEquals(3750, link.stats().queuedBytes());
    send(1250, 2_000_000);
    assertEquals(2, link.stats().delayedFrames());
    assertEquals(2, link.stats().queuedFrames());
  }

  @Test
  void fullQueueDropsAtTheTail() {
    make(new DirectionSpec(10_000_000, 0, 0, Distribution.UNIFORM, 0, 3, 0));
    for (int i = 0; i < 10; i++) {
      send(1250, 0);
    }
    // The moment at which a frame is done, its place is free.
    send(1250, 1_000_000);
    runUntil(Long.MAX_VALUE - 1);
    assertEquals(6, link.stats().drops().get(DropReason.QUEUE_FULL));
    assertEquals(List.of(0L, 1L, 2L, 3L, 10L), arrivals.numbers);
  }

  @Test
  void lateLoopDoesNotDelayLaterFrames() {
    make(new DirectionSpec(10_000_000, 0, 0, Distribution.UNIFORM, 0, 0, 0));
    send(1250, 0);
    send(1250, 0);
    timers.expire(1_900_000, 10);
    assertEquals(List.of(1_900_000L), arrivals.times);
    assertEquals(2_000_000, timers.nextDeadline());
    assertEquals(900_000, link.stats().lateness().max());
  }

  @Test
  void shorterDelayKeepsTheOrder() {
    make(TestFrames.delay(100));
    send(60, 0);
    send(60, 10);
    link.change(TestFrames.delay(5), 20);
    send(60, 30);
    send(60, 106);
    send(60, 200);
    runUntil(1000);
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), arrivals.numbers);
    assertEquals(List.of(100L, 110L, 110L, 111L, 205L), arrivals.times);
  }

  @Test
  void noDelayAnyMoreStillKeepsTheOrder() {
    make(TestFrames.delay(100));
    send(60, 0);
    link.change(DirectionSpec.IDEAL, 10);
    send(60, 20);
    runUntil(99);
    assertEquals(List.of(), arrivals.numbers);
    runUntil(100);
    assertEquals(List.of(0L, 1L), arrivals.numbers);
    send(60, 120);
    assertEquals(List.of(100L, 100L, 120L), arrivals.times);
  }

  @Test
  void changeLosesNoFrame() {
    make(new DirectionSpec(1_000_000, 50_000_000, 0, Distribution.UNIFORM, 0, 100, 0));
    for (int i = 0; i < 90; i++) {
      send(1250, 0);
    }
    runUntil(70_000_000);
    link.change(
        new DirectionSpec(2_000_000, 10_000_000, 0, Distribution.UNIFORM, 0, 1, 0), 70_000_000);
    runUntil(75_000_000);
    link.change(TestFrames.delay(1_000_000), 75_000_000);
    runUntil(1_000_000_000);
    assertEquals(LongStream.range(0, 90).boxed().toList(), arrivals.numbers);
    // The 7th frame (number 6) had 0 of 10 ms left at 70 ms, the 8th one half at 75 ms.
    assertEquals(List.of(60_000_000L, 70_000_000L), arrivals.times.subList(0, 2));
    assertTrue(arrivals.times.get(89) <= 120_000_000);
  }

  @Test
  void blockedLinkLosesWhatItHoldsAndGets() {
    make(new DirectionSpec(10_000_000, 5_000_000, 0, Distribution.UNIFORM, 0, 0, 0));
    for (int i = 0; i < 5; i++) {
      send(1250, 0);
    }
    runUntil(2_500_000);
    link.block(true);
    send(1250, 3_000_000);
    assertEquals(6, link.stats().drops().get(DropReason.CUT));
    assertEquals(FRAMES, pool.free());
    assertEquals(Timer.NEVER, timers.nextDeadline());
    link.block(false);
    send(1250, 10_000_000);
    runUntil(100_000_000);
    assertEquals(List.of(16_000_000L), arrivals.times);
  }

  @Test
  void mtuLeavesRoomForOneTag() {
    make(DirectionSpec.IDEAL);
    send(1514, 0);
    send(1515, 0);
    Frame tagged = TestFrames.frame(pool, 1518);
    tagged.buffer().putShort(tagged.start() + 12, (short) 0x8100);
    link.enter(tagged, 0);
    Frame longer = TestFrames.frame(pool, 1519);
    longer.buffer().putShort(longer.start() + 12, (short) 0x8100);
    link.enter(longer, 0);
    assertEquals(List.of(0L, 2L), arrivals.numbers);
    assertEquals(2, link.stats().drops().get(DropReason.OVERSIZE));
  }

  @Test
  void lossMeetsTheNthFrameWhateverHappensToOthers() {
    make(TestFrames.loss(0.5));
    for (int i = 0; i < 1000; i++) {
      send(60, i);
    }
    List<Long> survivors = arrivals.numbers;
    assertEquals(1000 - survivors.size(), link.stats().drops().get(DropReason.LOSS));

    make(new DirectionSpec(10_000_000, 1_000, 900, Distribution.UNIFORM, 0.5, 5, 0));
    for (int i = 0; i < 1000; i++) {
      send(60, i * 1000L);
      runUntil(i * 1000L);
    }
    runUntil(Long.MAX_VALUE - 1);
    assertTrue(link.stats().drops().get(DropReason.QUEUE_FULL) > 100);
    assertTrue(survivors.containsAll(arrivals.numbers));

    link = new LinkDirection("l", 1, 1500, TestFrames.loss(0.5), 99, timers, () -> 0);
    arrivals = new Arrivals(link);
    for (int i = 0; i < 1000; i++) {
      send(60, i);
    }
    assertNotEquals(survivors, arrivals.numbers);
  }

  @Test
  void lossIsWithinTheBoundsOfTheBinomialDistribution() {
    int n = 100_000;
    for (double p : new double[] {0.001, 0.01, 0.3}) {
      make(TestFrames.loss(p));
      for (int i = 0; i < n; i++) {
        send(60, i);
      }
      long lost = link.stats().drops().get(DropReason.LOSS);
      assertTrue(Binomial.isPlausible(n, p, lost, 1e-6), p + " lost " + lost);
    }
  }

  @Test
  void lossOfNothingAndOfAll() {
    make(TestFrames.loss(1));
    for (int i = 0; i < 1000; i++) {
      send(60, i);
    }
    assertEquals(1000, link.stats().drops().get(DropReason.LOSS));
    link.change(TestFrames.loss(0), 1000);
    send(60, 1000);
    assertEquals(List.of(1000L), arrivals.numbers);
  }

  @Test
  void jitterReordersByDepartureAndIsReproducible() {
    make(TestFrames.jitter(1_000_000, 500_000, Distribution.UNIFORM));
    for (int i = 0; i < 1000; i++) {
      send(60, i * 1000L);
    }
    runUntil(Long.MAX_VALUE - 1);
    List<Long> first = arrivals.numbers;
    List<Long> sorted = arrivals.times.stream().sorted().toList();
    assertEquals(sorted, arrivals.times);
    assertNotEquals(first.stream().sorted().toList(), first);
    assertEquals(1000, first.size());
    make(TestFrames.jitter(1_000_000, 500_000, Distribution.UNIFORM));
    for (int i = 0; i < 1000; i++) {
      send(60, i * 1000L);
    }
    runUntil(Long.MAX_VALUE - 1);
    assertEquals(first, arrivals.numbers);
  }
}
