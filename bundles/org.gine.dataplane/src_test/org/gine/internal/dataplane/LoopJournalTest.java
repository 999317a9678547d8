package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.Fate;
import org.gine.dataplane.FrameFate;
import org.gine.dataplane.FrameFilter;
import org.gine.dataplane.StageSpec;
import org.gine.impairment.Stage;
import org.gine.internal.dataplane.TestFrames.Arrivals;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;
import org.junit.jupiter.api.Test;

/** Every frame that does not simply pass is written down, against simulated time. */
class LoopJournalTest {
  private static final long MILLISECOND = 1_000_000;

  private final FramePool pool = TestFrames.pool(4096);
  private final TimerQueue timers = new TimerQueue(8);
  private final LoopJournal journal = new LoopJournal();
  private LinkDirection link;
  private Arrivals arrivals;

  private void make(DirectionSpec spec) {
    LinkDirection other = new LinkDirection("o", 0, 1500, spec, 7, timers, () -> 0);
    journal.watch("o", new LinkDirection[] {other, other});
    link = new LinkDirection("l", 1, 1500, spec, 7, timers, () -> 0);
    journal.watch("l", new LinkDirection[] {other, link});
    arrivals = new Arrivals(link);
  }

  private static DirectionSpec with(DirectionSpec spec, String name, Stage stage) {
    return spec.withStages(List.of(new StageSpec(name, stage, FrameFilter.ALL, false)));
  }

  private void send(int bytes, long at) {
    link.enter(TestFrames.frame(pool, bytes), at);
  }

  private void runUntil(long end) {
    while (timers.nextDeadline() <= end) {
      timers.expire(timers.nextDeadline(), 1);
    }
  }

  private List<FrameFate> read() {
    List<FrameFate> fates = new ArrayList<>();
    journal.read(Integer.MAX_VALUE, fates);
    return fates;
  }

  private static String text(FrameFate fate) {
    return String.join(
        " ",
        fate.link(),
        "" + fate.direction(),
        "" + fate.frame(),
        fate.fate().label(),
        fate.stage(),
        fate.reason(),
        "" + fate.length(),
        fate.arrivalNanos() + ".." + fate.decidedNanos());
  }

  @Test
  void lossIsWrittenDownWhereItHappens() {
    make(new DirectionSpec(0, 7 * MILLISECOND, 0, Distribution.UNIFORM, 0.5, 0, 0));
    for (int i = 0; i < 1000; i++) {
      send(100, i);
    }
    runUntil(100 * MILLISECOND);
    List<FrameFate> fates = read();
    assertEquals(link.stats().drops().get(DropReason.LOSS), fates.size());
    HashSet<Long> numbers = new HashSet<>(arrivals.numbers);
    for (FrameFate fate : fates) {
      assertTrue(numbers.add(fate.frame()), "frame " + fate.frame());
      assertEquals(fate.frame(), fate.arrivalNanos());
      assertEquals(fate.frame() + 7 * MILLISECOND, fate.decidedNanos());
      assertEquals("loss", fate.reason());
    }
    assertEquals(1000, numbers.size());
    assertEquals(List.of(), read());
    assertEquals(0, journal.missed());
  }

  @Test
  void linkAndImpairmentSayWhy() {
    Stage stage =
        (frame, now, outlet) -> {
          switch ((int) frame.number()) {
            case 0 -> outlet.drop("first");
            case 1 -> outlet.duplicateAt(now + MILLISECOND);
            case 2 -> outlet.flip(800);
            default -> outlet.forwardAt(now);
          }
        };
    make(with(new DirectionSpec(10_000_000, 0, 0, Distribution.UNIFORM, 0, 2, 0), "stage", stage));
    // 1250 bytes at 10 Mbit/s take 1 ms each.
    send(1250, 5);
    send(1250, 6);
    send(1250, 7);
    send(1250, 8);
    send(1600, 9);
    runUntil(2 * MILLISECOND + 500_000);
    link.block(true);
    assertEquals(
        List.of(
            "l 1 3 dropped  queue-full 1250 8..8",
            "l 1 4 dropped  oversize 1600 9..9",
            "l 1 0 dropped stage first 1250 5..1000005",
            "l 1 1 duplicated stage  1250 6..2000005",
            "l 1 2 dropped  cut 1250 7..2000005",
            "l 1 -1 dropped  cut 1250 6..2000005"),
        read().stream().map(LoopJournalTest::text).toList());
  }

  @Test
  void corruptedFrameIsWrittenDownAndGoesOn() {
    make(with(DirectionSpec.IDEAL, "noise", (frame, now, outlet) -> outlet.flip(800)));
    send(200, 3);
    FrameFate fate = read().getFirst();
    assertEquals("l 1 0 corrupted noise  200 3..3", text(fate));
    assertEquals(96, fate.head().length);
    assertEquals(1, arrivals.times.size());
  }

  @Test
  void explainedCaptureHasEachFrameOnceWithItsTimes() {
    make(new DirectionSpec(10_000_000, 7 * MILLISECOND, 0, Distribution.UNIFORM, 0.5, 0, 0));
    CaptureRing ring = new CaptureRing(1 << 20, 2000);
    link.setTaps(new CaptureRing[0], new CaptureRing[] {ring});
    for (int i = 0; i < 100; i++) {
      send(1250, i * MILLISECOND);
    }
    runUntil(1000 * MILLISECOND);
    List<String> seen = new ArrayList<>();
    ring.read(
        1 << 20,
        record -> {
          assertEquals(1250, record.length());
          assertEquals(record.number() * MILLISECOND, record.arrivalNanos());
          assertEquals(record.arrivalNanos() + MILLISECOND, record.servedNanos());
          seen.add(FateText.of(record));
        });
    assertEquals(100, seen.size());
    long lost = seen.stream().filter(text -> text.contains("dropped (loss), after 8.")).count();
    assertEquals(link.stats().drops().get(DropReason.LOSS), lost);
    long left =
        seen.stream()
            .filter(
                text ->
                    text.endsWith(
                        "left, in all 8.000 ms, queue and rate 1.000 ms, impairments 0.000 ms,"
                            + " delay 7.000 ms, late 0.000 ms"))
            .count();
    assertEquals(100 - lost, left);
    assertEquals(lost, read().stream().filter(fate -> fate.fate() == Fate.DROPPED).count());
  }
}
