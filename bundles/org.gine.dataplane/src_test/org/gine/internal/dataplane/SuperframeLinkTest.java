package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.LinkStats;
import org.gine.internal.dataplane.TestFrames.Arrivals;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;
import org.junit.jupiter.api.Test;

/** A superframe on a link: whole where its frames meet the same fate, cut where they do not. */
class SuperframeLinkTest {
  private static final int FRAMES = 10;

  private final FramePool pool = TestFrames.pool(64);
  private final TimerQueue timers = new TimerQueue(8);
  private LinkDirection link;
  private Arrivals arrivals;

  private void make(DirectionSpec spec, long seed) {
    link = new LinkDirection("l", 0, 1500, spec, seed, timers, () -> 0);
    arrivals = new Arrivals(link);
  }

  private void send(long at) {
    link.enter(TestFrames.superframe(pool, FRAMES), at);
  }

  private void runAll() {
    while (timers.nextDeadline() != org.gine.packet.Timer.NEVER) {
      timers.expire(timers.nextDeadline(), 1);
    }
    assertEquals(64, pool.free());
  }

  private void assertCounts(long superframes, long split, long out) {
    LinkStats stats = link.stats();
    assertEquals(superframes, stats.superframesIn());
    assertEquals(split, stats.superframesSplit());
    assertEquals(superframes * FRAMES, stats.framesIn());
    assertEquals(superframes * FRAMES * TestFrames.PART_BYTES, stats.bytesIn());
    assertEquals(out, stats.framesOut());
    assertEquals(out * TestFrames.PART_BYTES, stats.bytesOut());
  }

  @Test
  void constantDelayPassesItWhole() {
    make(TestFrames.delay(1000), 1);
    send(5);
    send(6);
    runAll();
    assertEquals(List.of(1005L, 1006L), arrivals.times);
    assertEquals(List.of(0L, 10L), arrivals.numbers);
    assertCounts(2, 0, 20);
  }

  @Test
  void rateServesItFrameByFrame() {
    make(TestFrames.rate(15_400_000), 1);
    send(0);
    runAll();
    assertEquals(LongStream.rangeClosed(1, 10).mapToObj(i -> i * 80_000).toList(), arrivals.times);
    assertEquals(LongStream.range(0, 10).boxed().toList(), arrivals.numbers);
    assertCounts(1, 1, 10);
  }

  /** At 8 µs each, six fit into 50 µs. */
  @Test
  void framesThatAreServedWithin50MicrosecondsStayTogether() {
    make(TestFrames.rate(154_000_000), 1);
    send(0);
    runAll();
    assertEquals(List.of(48_000L, 80_000L), arrivals.times);
    assertEquals(List.of(0L, 6L), arrivals.numbers);
    assertEquals(List.of(6, 4), arrivals.wireFrames);
    assertCounts(1, 1, 10);
  }

  @Test
  void highRateServesItWholeInTheTimeOfItsFrames() {
    make(TestFrames.rate(15_400_000_000L), 1);
    send(0);
    runAll();
    assertEquals(List.of(800L), arrivals.times);
    assertCounts(1, 0, 10);
  }

  @Test
  void queueTakesAsManyOfItsFramesAsFit() {
    make(new DirectionSpec(15_400_000_000L, 0, 0, Distribution.UNIFORM, 0, 15, 0), 1);
    for (int i = 0; i < 3; i++) {
      send(0);
    }
    // One in service, one and a half wait.
    assertEquals(15, link.stats().queuedFrames());
    assertEquals(15 * TestFrames.PART_BYTES, link.stats().queuedBytes());
    runAll();
    assertEquals(5, link.stats().drops().get(DropReason.QUEUE_FULL));
    assertEquals(List.of(10, 10, 1, 1, 1, 1, 1), arrivals.wireFrames);
    assertCounts(3, 1, 25);
  }

  @Test
  void queueInBytesCountsThoseOfTheWire() {
    make(
        new DirectionSpec(
            15_400_000_000L, 0, 0, Distribution.UNIFORM, 0, 0, 9 * TestFrames.PART_BYTES),
        1);
    send(0);
    send(0);
    runAll();
    assertEquals(1, link.stats().drops().get(DropReason.QUEUE_FULL));
    assertCounts(2, 1, 19);
  }

  @Test
  void jitterIsEachFramesOwn() {
    make(TestFrames.jitter(1_000_000, 500_000, Distribution.UNIFORM), 3);
    send(0);
    runAll();
    List<Long> inOrder = arrivals.numbers.stream().sorted().toList();
    assertEquals(LongStream.range(0, 10).boxed().toList(), inOrder);
    assertEquals(10, arrivals.times.stream().distinct().count());
    assertCounts(1, 1, 10);
  }

  /** Whether frames come alone or as one: the same seed loses the same numbers. */
  @Test
  void lossIsDecidedFrameByFrame() {
    long split = 0;
    for (long seed = 0; seed < 200; seed++) {
      make(TestFrames.loss(0.05), seed);
      send(0);
      List<Long> got = expand(arrivals);
      LinkStats whole = link.stats();
      assertEquals(64, pool.free());

      make(TestFrames.loss(0.05), seed);
      for (int i = 0; i < FRAMES; i++) {
        link.enter(TestFrames.frame(pool, TestFrames.PART_BYTES), 0);
      }
      assertEquals(arrivals.numbers, got);
      assertEquals(link.stats().drops(), whole.drops());
      // What is between two losses is in one piece.
      assertEquals(whole.framesOut(), got.size());
      boolean some = !got.isEmpty() && got.size() < FRAMES;
      assertEquals(some ? 1 : 0, whole.superframesSplit());
      split += whole.superframesSplit();
    }
    // 1 - 0.95^10 = 40% of 200 are 80, with a standard deviation of 6.9.
    assertTrue(split > 45 && split < 115, "split " + split);
  }

  private static List<Long> expand(Arrivals arrivals) {
    List<Long> numbers = new java.util.ArrayList<>();
    for (int i = 0; i < arrivals.numbers.size(); i++) {
      for (int k = 0; k < arrivals.wireFrames.get(i); k++) {
        numbers.add(arrivals.numbers.get(i) + k);
      }
    }
    return numbers;
  }

  @Test
  void allOrNothingIsLostWhole() {
    make(TestFrames.loss(1), 1);
    send(0);
    assertEquals(10, link.stats().drops().get(DropReason.LOSS));
    assertEquals(64, pool.free());
    assertCounts(1, 0, 0);
  }

  @Test
  void cutDropsAllItsFrames() {
    make(TestFrames.delay(1000), 1);
    send(0);
    assertEquals(10, link.stats().delayedFrames());
    link.block(true);
    assertEquals(10, link.stats().drops().get(DropReason.CUT));
    assertEquals(64, pool.free());
  }

  @Test
  void framesForWhichThereIsNoRoomAreCounted() {
    make(TestFrames.rate(15_400_000), 1);
    Frame superframe = TestFrames.superframe(pool, FRAMES);
    List<Frame> taken = new java.util.ArrayList<>();
    for (int i = 0; i < 59; i++) {
      taken.add(pool.take());
    }
    link.enter(superframe, 0);
    assertEquals(6, link.stats().drops().get(DropReason.POOL_EMPTY));
    Collections.reverse(taken);
    taken.forEach(Frame::release);
    runAll();
    assertCounts(1, 1, 4);
  }

  @Test
  void framesBeyondTheMtuAreRefusedAllTogether() {
    link = new LinkDirection("l", 0, 139, DirectionSpec.IDEAL, 1, timers, () -> 0);
    arrivals = new Arrivals(link);
    send(0);
    assertEquals(10, link.stats().drops().get(DropReason.OVERSIZE));
    link = new LinkDirection("l", 0, 140, DirectionSpec.IDEAL, 1, timers, () -> 0);
    arrivals = new Arrivals(link);
    send(0);
    assertEquals(List.of(10), arrivals.wireFrames);
  }
}
