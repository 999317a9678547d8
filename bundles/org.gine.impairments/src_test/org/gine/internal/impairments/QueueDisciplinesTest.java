package org.gine.internal.impairments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gine.impairment.QueueDiscipline;
import org.junit.jupiter.api.Test;

/** Queue disciplines against what their specifications say, on a simulated line of 10 Mbit/s. */
class QueueDisciplinesTest {
  private static final long MILLISECOND = 1_000_000;
  private static final long NANOS_PER_BYTE = 800;

  private static RoomLab lab(QueueDiscipline discipline, Map<String, ?> values) {
    return new RoomLab(Lab.room(discipline, 3, values), NANOS_PER_BYTE);
  }

  /**
   * RFC 8289, 5.5: the first drop after an interval above target, the n-th at interval / sqrt(n).
   */
  @Test
  void codelDropsByItsControlLaw() {
    RoomLab lab = lab(new Codel(), Map.of());
    // 100 frames at once: 1.2 ms each, so that those behind the fifth wait longer than 5 ms.
    for (int i = 0; i < 900; i++) {
      lab.arrive(0);
    }
    lab.serveUntil(2000 * MILLISECOND);
    // The first frame above target is the one that waits 6 ms; drops are at frames' own times.
    double due = 6 + 100;
    for (int n = 0; n < 20; n++) {
      long at = lab.dropped.get(n).at();
      assertTrue(
          at >= due * MILLISECOND - 1 && at < due * MILLISECOND + 1_200_001,
          "drop " + n + " at " + at + ", due at " + due + " ms");
      // The next is counted from when this one was due, the second from when the first happened.
      due = (n == 0 ? at / 1e6 : due) + 100 / Math.sqrt(n + 1);
    }
  }

  @Test
  void codelLeavesShortQueuesAlone() {
    RoomLab lab = lab(new Codel(), Map.of());
    // Bursts of 4 frames: the last waits 3.6 ms.
    for (int burst = 0; burst < 1000; burst++) {
      for (int i = 0; i < 4; i++) {
        lab.arrive(burst * 5 * MILLISECOND);
      }
    }
    assertEquals(List.of(), lab.dropped);
  }

  @Test
  void codelLeavesTheLastFrameAlone() {
    RoomLab lab = new RoomLab(Lab.room(new Codel(), 3, Map.of()), 20_000);
    // 30 ms for each frame, and never a second one behind it: above target, but no queue.
    for (int i = 0; i < 100; i++) {
      lab.arrive(i * 30 * MILLISECOND + (i % 2) * 10 * MILLISECOND);
    }
    assertEquals(List.of(), lab.dropped);
  }

  @Test
  void codelMarksWhereItMay() {
    RoomLab lab = lab(new Codel(), Map.of("ecn", true));
    for (int i = 0; i < 900; i++) {
      lab.arrive(0, 1500, 1, 0, i % 2 == 0);
    }
    lab.serveUntil(2000 * MILLISECOND);
    assertTrue(lab.marked.size() > 5 && lab.dropped.size() > 1, lab.marked.size() + " marked");
    assertTrue(lab.dropped.stream().allMatch(drop -> drop.frame().number() % 2 == 1));
  }

  @Test
  void codelHasALimit() {
    RoomLab lab = lab(new Codel(), Map.of("limit", 10L));
    for (int i = 0; i < 20; i++) {
      lab.arrive(0);
    }
    assertEquals(9, lab.dropped.size(), "one is sent, ten wait");
    assertEquals("limit", lab.dropped.get(0).reason());
  }

  /** RFC 8290, 4.1.3: what two greedy flows get does not depend on the size of their frames. */
  @Test
  void fqCodelSharesByBytes() {
    RoomLab lab = lab(new FqCodel(), Map.of("limit", 100_000L));
    for (int ms = 0; ms < 5000; ms++) {
      lab.arrive(ms * MILLISECOND, 1500, 1, 0, false);
      for (int i = 0; i < 5; i++) {
        lab.arrive(ms * MILLISECOND, 300, 2, 0, false);
      }
    }
    long large = bytes(lab, 1);
    long small = bytes(lab, 2);
    assertEquals(1, (double) large / small, 0.02);
  }

  private static long bytes(RoomLab lab, int flow) {
    return lab.sent.stream()
        .filter(sent -> sent.frame().flow() == flow)
        .mapToLong(sent -> sent.frame().length())
        .sum();
  }

  /** RFC 8290, 1 and 4.2: a flow that builds no queue is served before those that do. */
  @Test
  void fqCodelServesSparseFlowsFirst() {
    RoomLab lab = lab(new FqCodel(), Map.of("limit", 100_000L));
    for (int ms = 0; ms < 3000; ms++) {
      lab.arrive(ms * MILLISECOND, 1500, 1, 0, false);
      // Not at the beginning, when the other one is new as well.
      if (ms > 100 && ms % 20 == 0) {
        lab.arrive(ms * MILLISECOND, 100, 7, 0, false);
      }
    }
    long longest =
        lab.sent.stream()
            .filter(sent -> sent.frame().flow() == 7)
            .mapToLong(RoomLab.Sent::waited)
            .max()
            .orElseThrow();
    // One frame of the other flow may be on the line.
    assertTrue(longest <= 1500 * NANOS_PER_BYTE, longest + " ns");
    assertTrue(lab.dropped.stream().allMatch(drop -> drop.frame().flow() == 1));
  }

  /** RFC 8290, 4.1: at the limit the longest queue loses half of its frames, 64 at most. */
  @Test
  void fqCodelDropsOfTheLongestQueueAtTheLimit() {
    RoomLab lab = lab(new FqCodel(), Map.of("limit", 100L));
    for (int i = 0; i < 20; i++) {
      lab.arrive(0, 1500, 2, 0, false);
    }
    for (int i = 0; i < 100; i++) {
      lab.arrive(0, 1500, 1, 0, false);
    }
    assertTrue(lab.dropped.stream().allMatch(drop -> drop.frame().flow() == 1));
    assertEquals(41, lab.dropped.size(), "half of 82, the frame that came among them");
    lab.serveUntil(1000 * MILLISECOND);
    assertEquals(120, lab.sent.size() + lab.dropped.size());
    assertEquals(0, lab.waiting());
  }

  /** RFC 8033, 4: the waiting time settles at the target, whatever the load. */
  @Test
  void pieHoldsTheTarget() {
    for (long between : new long[] {1000, 800, 600}) {
      RoomLab lab = lab(new Pie(), Map.of());
      long frames = 60_000_000_000L / (between * 1000);
      for (long i = 0; i < frames; i++) {
        lab.arrive(i * between * 1000);
      }
      double mean =
          lab.sent.stream()
              .filter(sent -> sent.begin() > 20_000 * MILLISECOND)
              .mapToLong(RoomLab.Sent::waited)
              .average()
              .orElseThrow();
      assertEquals(15, mean / MILLISECOND, 3, "a frame each " + between + " us");
      double share = (double) lab.dropped.size() / frames;
      assertEquals(1 - between / 1200.0, share, 0.03, "share that is too much");
    }
  }

  /** RFC 8033, 4.4: a burst after a calm passes. */
  @Test
  void pieLetsABurstPass() {
    RoomLab lab = lab(new Pie(), Map.of());
    for (int i = 0; i < 100; i++) {
      lab.arrive(MILLISECOND);
    }
    lab.serveUntil(1000 * MILLISECOND);
    assertEquals(List.of(), lab.dropped);
  }

  /** Floyd and Jacobson, 5: intervals between drops are uniform from 1 to 1 / pb. */
  @Test
  void redDropsAtItsProbability() {
    // A constant queue of 40 frames of 1500 bytes, whose mean is the same: pb = 10% / 2.
    RoomLab lab =
        lab(
            new Red(),
            Map.of("min", 30_000L, "max", 90_000L, "probability", 0.1, "limit", 1_000_000L));
    long now = 0;
    int dropsBefore = 0;
    for (int i = 0; i < 400_000; i++) {
      while (lab.waiting() < 40) {
        lab.arrive(now);
      }
      if (i == 50_000) {
        dropsBefore = lab.dropped.size();
        lab.sent.clear();
      }
      now += 1500 * NANOS_PER_BYTE;
      lab.serveUntil(now);
    }
    int drops = lab.dropped.size() - dropsBefore;
    double arrivals = drops + lab.sent.size();
    double probability = 0.1 * (40.0 * 1500 - 30_000) / 60_000;
    double interval = (1 / probability + 1) / 2;
    double deviation = interval / Math.sqrt(3) / Math.sqrt(drops);
    // The queue that a frame meets is a frame less: half of a percent of the interval.
    assertEquals(interval, arrivals / drops, Lab.SIGMAS * deviation + 0.05 * interval);
  }

  @Test
  void redLeavesShortQueuesAloneAndStopsLongOnes() {
    RoomLab calm = lab(new Red(), Map.of());
    for (int i = 0; i < 10_000; i++) {
      calm.arrive(i * 1_200_000L);
    }
    assertEquals(List.of(), calm.dropped);
    RoomLab flooded = lab(new Red(), Map.of("weight", 0.5));
    for (int i = 0; i < 1000; i++) {
      flooded.arrive(0);
    }
    assertTrue(flooded.waiting() * 1500 <= 2 * 90_000 + 5 * 1500, flooded.waiting() + " wait");
  }

  /** Floyd, Gummadi, Shenker: the mean is held between 40% and 60% of the way from min to max. */
  @Test
  void adaptiveRedHoldsTheMiddle() {
    RoomLab lab = lab(new Red(), Map.of("adaptive", true, "probability", 0.5));
    long between = 1_080_000;
    double sum = 0;
    int count = 0;
    for (long i = 0; i < 200_000; i++) {
      lab.arrive(i * between);
      if (i > 100_000) {
        sum += lab.waiting() * 1500.0;
        count++;
      }
    }
    double mean = sum / count;
    assertTrue(mean > 30_000 + 0.3 * 60_000 && mean < 30_000 + 0.7 * 60_000, mean + " bytes");
  }

  @Test
  void dropHeadKeepsTheNewest() {
    RoomLab lab = lab(new DropHead(), Map.of("limit", 3L));
    for (int i = 0; i < 8; i++) {
      lab.arrive(0);
    }
    lab.serveUntil(100 * MILLISECOND);
    assertEquals(List.of(0L, 5L, 6L, 7L), numbers(lab));
    RoomLab byTime = lab(new DropHead(), Map.of("time", 3 * MILLISECOND));
    for (int i = 0; i < 8; i++) {
      byTime.arrive(0);
    }
    byTime.serveUntil(100 * MILLISECOND);
    assertEquals(List.of(0L, 1L, 2L), numbers(byTime));
    assertEquals(5, byTime.dropped.size());
  }

  private static List<Long> numbers(RoomLab lab) {
    return lab.sent.stream().map(sent -> sent.frame().number()).toList();
  }

  @Test
  void strictPriorityServesTheBestClass() {
    RoomLab lab = lab(new StrictPriority(), Map.of("classes", "46;10,12"));
    int[] points = {0, 12, 0, 46, 10, 46, 63};
    for (int point : points) {
      lab.arrive(0, 1500, 1, point, false);
    }
    lab.serveUntil(100 * MILLISECOND);
    assertEquals(List.of(0L, 3L, 5L, 1L, 4L, 2L, 6L), numbers(lab));
  }

  @Test
  void deficitRoundRobinSharesByWeight() {
    RoomLab lab = lab(new Drr(), Map.of("classes", "46;10", "weights", "5;3;2", "limit", 9999L));
    int[] points = {46, 10, 0};
    int[] lengths = {1500, 700, 300};
    for (int i = 0; i < 5000; i++) {
      int kind = i % 3;
      lab.arrive(0, lengths[kind], 1, points[kind], false);
    }
    // While all three wait.
    lab.serveUntil(500 * MILLISECOND);
    long all = lab.sent.stream().mapToLong(sent -> sent.frame().length()).sum();
    double[] shares =
        IntStream.of(points)
            .mapToDouble(
                point ->
                    (double)
                            lab.sent.stream()
                                .filter(sent -> sent.frame().dscp() == point)
                                .mapToLong(sent -> sent.frame().length())
                                .sum()
                        / all)
            .toArray();
    // A round has 15,140 bytes; half a round at the ends.
    assertEquals(0.5, shares[0], 0.02);
    assertEquals(0.3, shares[1], 0.02);
    assertEquals(0.2, shares[2], 0.02);
  }

  @Test
  void wrongClassesAreRefused() {
    for (String wrong : List.of("64", "a", "46;46", "1,,2", ";")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Lab.room(new StrictPriority(), 1, Map.of("classes", wrong)),
          wrong);
    }
    for (String wrong : List.of("1", "1;2;x", "1;2;0", "1;2;3;4")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Lab.room(new Drr(), 1, Map.of("classes", "46;10", "weights", wrong)),
          wrong);
    }
    assertThrows(
        IllegalArgumentException.class, () -> Lab.room(new Red(), 1, Map.of("min", 5L, "max", 5L)));
  }
}
