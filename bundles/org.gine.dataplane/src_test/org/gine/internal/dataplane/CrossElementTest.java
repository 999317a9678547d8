package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.gine.dataplane.CrossTraffic;
import org.gine.dataplane.CrossTrafficSpec;
import org.gine.dataplane.CrossTrafficSpec.Captured;
import org.gine.dataplane.CrossTrafficSpec.Constant;
import org.gine.dataplane.CrossTrafficSpec.Datagrams;
import org.gine.dataplane.CrossTrafficSpec.Moments;
import org.gine.dataplane.CrossTrafficSpec.OnOff;
import org.gine.dataplane.CrossTrafficSpec.Pattern;
import org.gine.dataplane.CrossTrafficSpec.Poisson;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.FrameFate;
import org.gine.dataplane.FrameFilter;
import org.gine.dataplane.StageSpec;
import org.gine.internal.dataplane.TestFrames.Arrivals;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv4;
import org.junit.jupiter.api.Test;

/** Cross traffic against simulated time. */
class CrossElementTest {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLISECOND = 1_000_000;

  private final FramePool pool = TestFrames.pool(64);
  private final TimerQueue timers = new TimerQueue(8);
  private LinkDirection link;
  private Arrivals arrivals;

  private CrossElement start(DirectionSpec spec, CrossTrafficSpec cross) {
    link = new LinkDirection("l", 0, 1500, spec, 7, timers, () -> 0);
    arrivals = new Arrivals(link);
    CrossElement element = new CrossElement(cross, link, pool, timers);
    element.start(0);
    return element;
  }

  private void runUntil(long end) {
    while (timers.nextDeadline() <= end) {
      timers.expire(timers.nextDeadline(), 1);
    }
  }

  private static CrossTrafficSpec datagrams(Pattern pattern, long duration) {
    return new CrossTrafficSpec(pattern, new Datagrams(1250, 46), duration, 5);
  }

  @Test
  void constantRateFillsALinkOfThatRateToTheNanosecond() {
    DirectionSpec line =
        new DirectionSpec(10_000_000, 7 * MILLISECOND, 0, Distribution.UNIFORM, 0, 2, 0);
    CrossElement element = start(line, datagrams(new Constant(10_000_000), SECOND));
    runUntil(2 * SECOND);
    CrossTraffic.Stats stats = element.stats();
    assertEquals(1000, stats.sent());
    assertEquals(1000, stats.received());
    assertEquals(1_250_000, stats.receivedBytes());
    assertEquals(8 * MILLISECOND * 1000, stats.delayNanos());
    assertEquals(8 * MILLISECOND, stats.delayMax());
    assertTrue(stats.ended());
    assertEquals(List.of(), arrivals.times, "frames went on behind the link");
    assertEquals(64, pool.free());
  }

  @Test
  void lateLoopChangesNothing() {
    CrossElement element = start(DirectionSpec.IDEAL, datagrams(new Constant(10_000_000), 0));
    timers.expire(0, 1);
    timers.expire(100 * MILLISECOND, 8);
    assertEquals(101, element.stats().sent());
    assertEquals(101, link.stats().framesOut());
    assertFalse(element.stats().ended());
    element.stop();
    assertTrue(element.stats().ended());
    runUntil(SECOND);
    assertEquals(101, element.stats().sent());
  }

  /** What a frame finds in the queue does not depend on when the loop had time for it. */
  @Test
  void lateLoopDropsTheSameFrames() {
    DirectionSpec line =
        new DirectionSpec(10_000_000, 20 * MILLISECOND, 0, Distribution.UNIFORM, 0, 10, 0);
    Pattern pattern = new OnOff(12_000_000, 100 * MILLISECOND, 100 * MILLISECOND, 1.5);
    List<List<Long>> dropped = new ArrayList<>();
    for (int step : new int[] {1, 3_000_000, 37_000_000}) {
      start(line, datagrams(pattern, SECOND));
      LoopJournal journal = new LoopJournal();
      journal.watch("l", new LinkDirection[] {link, link});
      // Late by up to a step.
      while (timers.nextDeadline() <= 2 * SECOND) {
        long late = Math.ceilDiv(timers.nextDeadline(), step) * step;
        timers.expire(late, 64);
      }
      List<FrameFate> fates = new ArrayList<>();
      journal.read(Integer.MAX_VALUE, fates);
      dropped.add(fates.stream().map(FrameFate::frame).toList());
    }
    assertTrue(dropped.get(0).size() > 100, dropped::toString);
    assertEquals(dropped.get(0), dropped.get(1));
    assertEquals(dropped.get(0), dropped.get(2));
  }

  @Test
  void droppedFramesAndCopiesAreAccountedFor() {
    StageSpec twice =
        new StageSpec(
            "twice", (frame, now, outlet) -> outlet.duplicateAt(now), FrameFilter.ALL, false);
    DirectionSpec spec =
        new DirectionSpec(0, MILLISECOND, 0, Distribution.UNIFORM, 0.5, 0, 0)
            .withStages(List.of(twice));
    CrossElement element = start(spec, datagrams(new Constant(10_000_000), SECOND));
    runUntil(2 * SECOND);
    CrossTraffic.Stats stats = element.stats();
    assertEquals(1000, stats.sent());
    assertEquals(
        2000 - link.stats().drops().get(DropReason.LOSS), stats.received() + stats.duplicates());
    assertTrue(stats.received() > 400 && stats.duplicates() > 400, stats::toString);
    assertTrue(stats.ended());
    assertEquals(64, pool.free());
  }

  @Test
  void framesAreDatagramsForMeasurements() {
    start(DirectionSpec.IDEAL, datagrams(new Constant(1_000_000), SECOND));
    CaptureRing ring = new CaptureRing(1 << 20, 2000);
    link.setTaps(new CaptureRing[] {ring}, new CaptureRing[0]);
    runUntil(20 * MILLISECOND);
    List<Integer> numbers = new ArrayList<>();
    ring.read(
        1 << 20,
        record -> {
          java.nio.ByteBuffer data =
              java.nio.ByteBuffer.wrap(record.data(), record.offset(), record.length()).slice();
          assertEquals(1250, record.length());
          assertEquals(Ethernet.TYPE_IPV4, Ethernet.type(data, 0));
          assertTrue(Ipv4.isSound(data, 14, 1236, 1236));
          assertEquals(Ipv4.UDP, Ipv4.protocol(data, 14));
          assertEquals(46, (data.get(15) & 0xFF) >> 2);
          assertEquals(1216, data.getShort(38));
          numbers.add((int) data.getShort(18));
        });
    assertEquals(List.of(0, 1, 2), numbers);
  }

  @Test
  void capturedFramesComeAtTheirTimesPaddedToTheirLengths() {
    byte[] bytes = {1, 2, 3, 4, 5};
    CrossElement element =
        start(
            DirectionSpec.IDEAL,
            new CrossTrafficSpec(
                new Moments(new long[] {0, 5, 5}, 1, 0),
                new Captured(bytes, new int[] {2, 2, 5}, new int[] {20, 14, 17}),
                0,
                1));
    CaptureRing ring = new CaptureRing(1 << 16, 2000);
    link.setTaps(new CaptureRing[] {ring}, new CaptureRing[0]);
    runUntil(SECOND);
    List<String> seen = new ArrayList<>();
    ring.read(
        1 << 16,
        record ->
            seen.add(
                record.arrivalNanos()
                    + " "
                    + record.length()
                    + " "
                    + record.data()[record.offset()]
                    + record.data()[record.offset() + 2]));
    assertEquals(List.of("0 20 10", "5 14 00", "5 17 35"), seen);
    assertTrue(element.stats().ended());
  }

  @Test
  void momentsComeAgain() {
    ArrivalPattern pattern = ArrivalPattern.of(new Moments(new long[] {0, 5}, 3, 20), 0, 1);
    List<Double> times = new ArrayList<>();
    for (double at = pattern.next(); at != ArrivalPattern.NEVER; at = pattern.next()) {
      times.add(at);
    }
    assertEquals(List.of(0.0, 5.0, 20.0, 25.0, 40.0, 45.0), times);
    assertEquals(ArrivalPattern.NEVER, pattern.next());
  }

  /** Bounds at 4.4 standard deviations: false once in 100,000. */
  @Test
  void randomPatternsHaveTheRateAskedForAndTheirVariance() {
    int frames = 1_000_000;
    double gap = 1e6;
    ArrivalPattern poisson = ArrivalPattern.of(new Poisson(10_000_000), 1250, 3);
    double before = 0;
    double squares = 0;
    for (int i = 0; i < frames; i++) {
      double at = poisson.next();
      squares += (at - before) * (at - before);
      before = at;
    }
    assertEquals(1, before / frames / gap, 4.4 / Math.sqrt(frames));
    // The second moment of an exponential distribution is 2, its variance 24 - 4.
    assertEquals(2, squares / frames / gap / gap, 4.4 * Math.sqrt(20.0 / frames));
  }

  @Test
  void periodsAndPausesHaveTheirMeans() {
    // 100 ms on at 20 Mbit/s, 100 ms off: 10 Mbit/s in the mean. 1 frame is 1 ms of the mean rate.
    int frames = 2_000_000;
    for (double shape : new double[] {0, 2.5}) {
      ArrivalPattern pattern =
          ArrivalPattern.of(
              new OnOff(10_000_000, 100 * MILLISECOND, 100 * MILLISECOND, shape), 1250, 3);
      double at = 0;
      double before = 0;
      long pauses = 0;
      for (int i = 0; i < frames; i++) {
        at = pattern.next();
        // Within a period frames are half a millisecond apart.
        assertTrue(at - before >= 0.5 * MILLISECOND - 1, "frame " + i);
        pauses += at - before > 0.5 * MILLISECOND + 1 ? 1 : 0;
        before = at;
      }
      // Of n periods each 200 frames long; the variance of a length is m^2, or of Pareto
      // m^2 / (shape (shape - 2)).
      double periods = frames / 200.0;
      double variance = shape == 0 ? 1 : 1 / (shape * (shape - 2));
      double deviation = Math.sqrt(variance / periods);
      assertEquals(1, at / (frames * 1e6), 4.4 * deviation, "shape " + shape);
      assertTrue(pauses > 0.9 * periods && pauses <= 1.2 * periods, pauses + " pauses");
    }
  }

  @Test
  void sameSeedSameTimes() {
    Pattern pattern = new OnOff(1_000_000, MILLISECOND, MILLISECOND, 1.5);
    ArrivalPattern first = ArrivalPattern.of(pattern, 100, 8);
    ArrivalPattern second = ArrivalPattern.of(pattern, 100, 8);
    ArrivalPattern other = ArrivalPattern.of(pattern, 100, 9);
    boolean differs = false;
    for (int i = 0; i < 1000; i++) {
      double at = first.next();
      assertEquals(at, second.next());
      differs |= at != other.next();
    }
    assertTrue(differs);
  }
}
