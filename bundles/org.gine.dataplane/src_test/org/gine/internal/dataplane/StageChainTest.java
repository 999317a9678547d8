package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.FrameFilter;
import org.gine.dataplane.FrameFilter.Kind;
import org.gine.dataplane.FrameFilter.Network;
import org.gine.dataplane.StageSpec;
import org.gine.dataplane.StageStats;
import org.gine.impairment.DelayShape;
import org.gine.impairment.FrameView;
import org.gine.impairment.Outlet;
import org.gine.impairment.Promise;
import org.gine.impairment.Stage;
import org.gine.internal.dataplane.TestFrames.Arrivals;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;
import org.gine.packet.wire.InternetChecksum;
import org.gine.packet.wire.OffloadHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stages of a link direction, against simulated time. */
class StageChainTest {
  private static final int FRAMES = 256;
  private static final long MILLISECOND = 1_000_000;

  private final FramePool pool = TestFrames.pool(FRAMES);
  private final TimerQueue timers = new TimerQueue(8);
  private long clock;
  private LinkDirection link;
  private Arrivals arrivals;

  private void make(StageSpec... stages) {
    make(DirectionSpec.IDEAL.withStages(List.of(stages)));
  }

  private void make(DirectionSpec spec) {
    link = new LinkDirection("l", 0, 1500, spec, 7, timers, () -> clock);
    arrivals = new Arrivals(link);
  }

  private static StageSpec stage(String name, Stage stage) {
    return new StageSpec(name, stage, FrameFilter.ALL, false);
  }

  private static Stage delay(long nanos) {
    return (frame, now, outlet) -> outlet.forwardAt(now + nanos);
  }

  private void send(int bytes, long at) {
    link.enter(TestFrames.frame(pool, bytes), at);
  }

  private void runUntil(long end) {
    while (timers.nextDeadline() <= end) {
      timers.expire(timers.nextDeadline(), 1);
    }
  }

  private StageStats stats(int stage) {
    return link.stats().stages().get(stage);
  }

  @AfterEach
  void everyFrameIsAccountedFor() {
    var stats = link.stats();
    long dropped = stats.drops().values().stream().mapToLong(Long::longValue).sum();
    long copies = stats.stages().stream().mapToLong(StageStats::duplicates).sum();
    long held = stats.delayedFrames() + stats.queuedFrames();
    assertEquals(stats.framesIn() + copies, stats.framesOut() + dropped + held);
    runUntil(Long.MAX_VALUE - 1);
    assertEquals(FRAMES, pool.free(), "frames that were not given back");
  }

  @Test
  void silentStageLetsPassAtOnce() {
    List<Integer> lengths = new ArrayList<>();
    make(stage("s", (frame, now, outlet) -> lengths.add(frame.length())));
    send(60, 5);
    send(1514, 6);
    assertEquals(List.of(5L, 6L), arrivals.times);
    assertEquals(List.of(60, 1514), lengths);
    assertEquals(2, stats(0).frames());
    assertEquals(0, stats(0).delayed());
  }

  @Test
  void burstsAndDelaysHaveTheirShape() {
    make(
        stage(
            "lose",
            (frame, now, outlet) -> {
              if (frame.number() % 10 >= 7) {
                outlet.drop("burst");
              }
            }),
        stage(
            "delay", (frame, now, outlet) -> outlet.forwardAt(now + 8 * (1 + frame.number() % 2))));
    for (int i = 0; i < 100; i++) {
      send(60, i);
    }
    runUntil(MILLISECOND);
    assertEquals(10, stats(0).shape().bursts());
    assertEquals(3, stats(0).shape().longestBurst());
    assertEquals(new StageStats.Shape(0, 0, 8, 16, 16, 16, StageStats.Fit.NONE), stats(1).shape());
  }

  /** A stage that says its delays are 1 to 100 ns, each as often as any other. */
  private static final class Said implements Stage {
    private final int step;

    Said(int step) {
      this.step = step;
    }

    @Override
    public void decide(FrameView frame, long now, Outlet outlet) {
      outlet.forwardAt(now + 1 + frame.number() * step % 100);
    }

    @Override
    public Optional<DelayShape> delayShape() {
      return Optional.of(nanos -> Math.min(100, nanos) / 100.0);
    }
  }

  @Test
  void delaysFitWhatTheStageSaysOfThem() {
    make(stage("d", new Said(7)));
    for (int i = 0; i < 100; i++) {
      send(60, 200 * i);
      runUntil(200 * i + 199);
    }
    StageStats.Fit fit = stats(0).shape().fit();
    assertEquals(100, fit.frames());
    assertEquals(0, fit.distance(), 1e-12);
  }

  /**
   * With every delay odd, and 49 at most, half of the frames are 50 ns early: a distance of 1/2.
   */
  @Test
  void delaysThatAreOtherThanSaidAreFar() {
    make(stage("d", new Said(7)));
    send(60, 0);
    runUntil(199);
    link.change(
        DirectionSpec.IDEAL.withStages(
            List.of(
                stage(
                    "d",
                    new Stage() {
                      @Override
                      public void decide(FrameView frame, long now, Outlet outlet) {
                        outlet.forwardAt(now + 1 + frame.number() * 2 % 50);
                      }

                      @Override
                      public Optional<DelayShape> delayShape() {
                        return new Said(1).delayShape();
                      }
                    }))),
        200);
    for (int i = 0; i < 100; i++) {
      send(60, 200 + 200 * i);
      runUntil(200 + 200 * i + 199);
    }
    StageStats.Fit fit = stats(0).shape().fit();
    assertEquals(100, fit.frames(), "since the parameters changed");
    assertEquals(0.5, fit.distance(), 1.0 / 16);
  }

  /** RFC 4737, section 3: a frame is reordered when one with a greater number came before. */
  @Test
  void framesThatAreOvertakenAreReordered() {
    long[] delays = {10, 0, 10, 0, 0, 5};
    make(
        stage(
            "delay",
            (frame, now, outlet) -> {
              outlet.forwardAt(now + delays[(int) frame.number()]);
              if (frame.number() == 4) {
                outlet.duplicateAt(now);
              }
            }));
    for (int i = 0; i < 6; i++) {
      send(60, i);
    }
    runUntil(MILLISECOND);
    // Out come 1, 3, 4 and its copy, 0, 5 (at 10), 2 (at 12): 0 and 2 were overtaken.
    assertEquals(2, link.stats().reordered());
    assertEquals(7, link.stats().framesOut());
  }

  @Test
  void delaysAddUpToTheNanosecond() {
    make(
        new DirectionSpec(10_000_000, 7 * MILLISECOND, 0, Distribution.UNIFORM, 0, 0, 0)
            .withStages(List.of(stage("a", delay(3)), stage("b", delay(40)))));
    // 1250 bytes at 10 Mbit/s take 1 ms each.
    send(1250, 0);
    send(1250, 0);
    runUntil(100 * MILLISECOND);
    assertEquals(List.of(8 * MILLISECOND + 43, 9 * MILLISECOND + 43), arrivals.times);
    assertEquals(0, link.stats().lateness().max());
  }

  @Test
  void stageSeesTimeAtWhichFrameIsThereAlsoWhenTheLoopIsLate() {
    List<Long> times = new ArrayList<>();
    make(stage("a", delay(1000)), stage("b", (frame, now, outlet) -> times.add(now)));
    send(100, 0);
    send(100, 500);
    timers.expire(9999, 8);
    assertEquals(List.of(1000L, 1500L), times);
    assertEquals(List.of(9999L, 9999L), arrivals.times);
  }

  @Test
  void laterFrameMayOvertake() {
    make(
        stage(
            "a", (frame, now, outlet) -> outlet.forwardAt(now + (frame.number() == 0 ? 50 : 10))));
    send(100, 0);
    send(100, 5);
    runUntil(1000);
    assertEquals(List.of(1L, 0L), arrivals.numbers);
    assertEquals(List.of(15L, 50L), arrivals.times);
  }

  @Test
  void dropsAreCountedByReasonAndStage() {
    make(
        stage("first", (frame, now, outlet) -> dropEvery(2, frame, outlet, "even")),
        stage("second", (frame, now, outlet) -> dropEvery(3, frame, outlet, "third")));
    for (int i = 0; i < 12; i++) {
      send(100, i);
    }
    assertEquals(Map.of("even", 6L), stats(0).dropped());
    assertEquals(6, stats(1).frames());
    assertEquals(Map.of("third", 2L), stats(1).dropped());
    assertEquals(8, link.stats().drops().get(DropReason.IMPAIRMENT));
    assertEquals(4, arrivals.numbers.size());
  }

  private static void dropEvery(int n, FrameView frame, Outlet outlet, String reason) {
    if (frame.number() % n == 0) {
      outlet.drop(reason);
    }
  }

  @Test
  void superframeStaysWholeWhileItsFramesAgree() {
    List<Long> numbers = new ArrayList<>();
    make(
        stage(
            "a",
            (frame, now, outlet) -> {
              numbers.add(frame.number());
              assertEquals(TestFrames.PART_BYTES, frame.length());
              outlet.forwardAt(now + 10);
            }));
    link.enter(TestFrames.superframe(pool, 5), 0);
    runUntil(100);
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), numbers);
    assertEquals(List.of(5), arrivals.wireFrames);
    assertEquals(List.of(10L), arrivals.times);
    assertEquals(0, link.stats().superframesSplit());
    assertEquals(5, stats(0).delayed());
  }

  @Test
  void superframeIsCutWhereFatesDiffer() {
    make(
        stage(
            "a",
            (frame, now, outlet) -> {
              if (frame.number() == 2 || frame.number() == 3) {
                outlet.drop("x");
              } else if (frame.number() > 3) {
                outlet.forwardAt(now + 100);
              }
            }),
        stage("b", (frame, now, outlet) -> {}));
    link.enter(TestFrames.superframe(pool, 6), 0);
    runUntil(1000);
    assertEquals(List.of(2, 2), arrivals.wireFrames);
    assertEquals(List.of(0L, 4L), arrivals.numbers);
    assertEquals(List.of(0L, 100L), arrivals.times);
    assertEquals(1, link.stats().superframesSplit());
    assertEquals(4, stats(1).frames());
  }

  @Test
  void copiesGoOnByThemselves() {
    make(
        stage(
            "a",
            (frame, now, outlet) -> {
              outlet.duplicateAt(now + 30);
              outlet.duplicateAt(now);
              outlet.forwardAt(now + 10);
            }),
        stage("b", delay(1)));
    send(100, 0);
    runUntil(1000);
    assertEquals(List.of(1L, 11L, 31L), arrivals.times);
    assertEquals(2, stats(0).duplicates());
    assertEquals(3, stats(1).frames());
  }

  @Test
  void copyOfDroppedFrameGoesOn() {
    make(
        stage(
            "a",
            (frame, now, outlet) -> {
              outlet.duplicateAt(now + 5);
              outlet.drop("x");
            }));
    send(100, 0);
    runUntil(1000);
    assertEquals(List.of(5L), arrivals.times);
  }

  @Test
  void copiesThatFindNoMemoryAreCounted() {
    make(stage("a", (frame, now, outlet) -> outlet.duplicateAt(now)));
    List<Frame> all = new ArrayList<>();
    for (int i = 0; i < FRAMES - 1; i++) {
      all.add(pool.take());
    }
    send(100, 0);
    assertEquals(1, stats(0).undone());
    assertEquals(0, stats(0).duplicates());
    all.forEach(Frame::release);
  }

  @Test
  void turnedBitsShowInTheChecksum() {
    List<Integer> sums = new ArrayList<>();
    make(
        stage(
            "a",
            (frame, now, outlet) -> {
              if (frame.number() == 1) {
                outlet.flip(8 * (frame.length() - 1) + 3);
              }
            }));
    link.connect(
        new FrameSink() {
          @Override
          public void accept(Frame frame, long nanos) {
            sums.add(transportSum(frame));
            link.left(frame, nanos);
            frame.release();
          }

          @Override
          public void discard(DropReason reason) {}
        });
    link.enter(TestFrames.superframe(pool, 3), 0);
    assertEquals(3, sums.size());
    assertEquals(0, sums.get(0));
    assertTrue(sums.get(1) != 0, "the receiver could not find out");
    assertEquals(0, sums.get(2));
    assertEquals(1, stats(0).corrupted());
  }

  /** 0 when the checksum is right, or left to the wire. */
  private static int transportSum(Frame frame) {
    if (OffloadHeader.needsChecksum(frame)) {
      return 0;
    }
    int bytes = frame.length() - 34;
    // Pseudo-header (RFC 9293, 3.1) and segment.
    ByteBuffer summed = ByteBuffer.allocate(12 + bytes);
    summed.put(0, frame.buffer(), frame.start() + 26, 8);
    summed.putShort(8, (short) 6).putShort(10, (short) bytes);
    summed.put(12, frame.buffer(), frame.start() + 34, bytes);
    return InternetChecksum.of(summed, 0, summed.capacity());
  }

  @Test
  void changeKeepsFramesInFlightAndTheirPlace() {
    StageSpec slow = stage("slow", delay(100));
    StageSpec last = stage("last", delay(1));
    make(slow, last);
    send(100, 0);
    send(100, 10);
    assertEquals(2, link.stats().delayedFrames());
    // The first stage goes; the frames that it delayed go on at their time, through the last.
    link.change(DirectionSpec.IDEAL.withStages(List.of(stage("new", delay(1000)), last)), 20);
    send(100, 30);
    runUntil(5000);
    assertEquals(List.of(100L, 110L, 1031L), arrivals.times);
  }

  @Test
  void changeThatKeepsAStageKeepsItsStateAndCounters() {
    Counting before = new Counting(0);
    make(stage("s", before));
    send(100, 0);
    send(100, 1);
    Counting after = new Counting(50);
    link.change(DirectionSpec.IDEAL.withStages(List.of(stage("s", after))), 2);
    send(100, 3);
    assertEquals(53, after.seen);
    assertEquals(3, stats(0).frames());
    assertEquals(List.of(0L, 1L, 2L), after.numbers);
  }

  /** Takes over how many frames it saw, and adds something of its own. */
  private static final class Counting implements Stage {
    private final int bonus;
    private int seen;
    private List<Long> numbers = new ArrayList<>();

    Counting(int bonus) {
      this.bonus = bonus;
    }

    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      seen++;
      numbers.add(frame.number());
    }

    @Override
    public void takeState(Stage before) {
      seen = ((Counting) before).seen + bonus;
      numbers = ((Counting) before).numbers;
    }
  }

  /** Delays by a constant, and promises it, or something else. */
  private record Promising(long delay, double promised, double deviation) implements Stage {
    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      outlet.forwardAt(nanos + delay);
    }

    @Override
    public List<Promise> promises() {
      return List.of(Promise.delay(promised, deviation, 4));
    }
  }

  @Test
  void promisesAreMeasuredOverChanges() {
    make(stage("s", new Promising(100, 90, 3)));
    for (int i = 0; i < 10; i++) {
      send(100, i);
    }
    assertEquals(
        new StageStats.Kept(Promise.Quantity.DELAY, 10, 100, 90, Math.sqrt(10 * 9 * 4) / 10),
        stats(0).kept().get(0));
    link.change(
        DirectionSpec.IDEAL.withStages(List.of(stage("s", new Promising(200, 210, 0)))), 20);
    for (int i = 0; i < 30; i++) {
      send(100, 20 + i);
    }
    assertEquals(
        new StageStats.Kept(
            Promise.Quantity.DELAY,
            40,
            (10 * 100 + 30 * 200) / 40.0,
            (10 * 90 + 30 * 210) / 40.0,
            Math.sqrt(10 * 9 * 4) / 40),
        stats(0).kept().get(0));
  }

  @Test
  void stageThatFailsToPromiseIsTakenOut() {
    make(
        stage(
            "s",
            new Stage() {
              @Override
              public void decide(FrameView frame, long nanos, Outlet outlet) {}

              @Override
              public List<Promise> promises() {
                throw new UnsupportedOperationException("none");
              }
            }));
    assertTrue(stats(0).failure().contains("UnsupportedOperationException"), stats(0).failure());
  }

  @Test
  void stageThatThrowsIsTakenOut() {
    make(
        stage(
            "bad",
            (frame, now, outlet) -> {
              outlet.drop("x");
              if (frame.number() == 2) {
                throw new IllegalStateException("cannot go on");
              }
            }),
        stage("good", delay(1)));
    link.enter(TestFrames.superframe(pool, 5), 0);
    send(100, 10);
    runUntil(100);
    assertEquals(List.of(1L, 11L), arrivals.times);
    assertEquals(List.of(3, 1), arrivals.wireFrames);
    assertTrue(
        stats(0)
            .failure()
            .startsWith("it threw java.lang.IllegalStateException: cannot go on at org.gine"),
        stats(0).failure());
    assertEquals("", stats(1).failure());
  }

  @Test
  void stageThatThrowsMayBlock() {
    make(
        new StageSpec(
            "bad",
            (frame, now, outlet) -> {
              throw new StackOverflowError();
            },
            FrameFilter.ALL,
            true));
    link.enter(TestFrames.superframe(pool, 5), 0);
    send(100, 10);
    assertEquals(Map.of("failed", 6L), stats(0).dropped());
    assertEquals(0, arrivals.numbers.size());
  }

  @Test
  void replacedStageGetsAnotherChance() {
    make(
        stage(
            "s",
            (frame, now, outlet) -> {
              throw new IllegalStateException();
            }));
    send(100, 0);
    StageSpec better = stage("s", delay(7));
    link.change(DirectionSpec.IDEAL.withStages(List.of(better)), 1);
    assertEquals("", stats(0).failure());
    send(100, 10);
    runUntil(100);
    assertEquals(List.of(0L, 17L), arrivals.times);
  }

  @Test
  void stageThatKeepsTheLoopAgainAndAgainIsTakenOut() {
    long[] takes = {TimeBudget.NANOS + 1};
    make(stage("slow", (frame, now, outlet) -> clock += takes[0]));
    send(100, 0);
    send(100, 1);
    assertEquals("", stats(0).failure());
    send(100, 2);
    assertTrue(stats(0).failure().contains("longer than 10 ms"), stats(0).failure());
    send(100, 3);
    assertEquals(3, stats(0).frames());
    assertEquals(TimeBudget.NANOS + 1, stats(0).longestNanos());
    assertEquals(4, arrivals.numbers.size());
  }

  @Test
  void oncePerSecondIsTheMachinesFault() {
    make(stage("s", (frame, now, outlet) -> clock += TimeBudget.NANOS + 1));
    for (int i = 0; i < 10; i++) {
      clock += 600 * MILLISECOND;
      send(100, i);
    }
    assertEquals("", stats(0).failure());
    assertEquals(10, stats(0).frames());
  }

  @Test
  void filterSaysWhichFramesAreMeant() {
    FrameFilter tcpFromNetwork =
        new FrameFilter(
            List.of(
                new Kind(
                    List.of(Network.of(new byte[] {10, 0, 0, 0}, 24)),
                    List.of(),
                    6,
                    1025,
                    1025,
                    0)));
    FrameFilter others =
        new FrameFilter(
            List.of(
                new Kind(List.of(), List.of(), 17, -1, -1, -1),
                new Kind(
                    List.of(), List.of(Network.of(new byte[] {10, 0, 1, 0}, 24)), -1, -1, -1, -1),
                new Kind(List.of(), List.of(), -1, 1, 1000, -1)));
    make(
        new StageSpec("meant", delay(10), tcpFromNetwork, false),
        new StageSpec("not", delay(10), others, false));
    link.enter(TestFrames.superframe(pool, 2), 0);
    send(100, 0);
    runUntil(100);
    assertEquals(2, stats(0).frames());
    assertEquals(0, stats(1).frames());
    assertEquals(List.of(0L, 10L), arrivals.times);
  }

  @Test
  void cutLinkLosesWhatWaitsBetweenStages() {
    make(stage("a", delay(100)), stage("b", delay(100)));
    send(100, 0);
    link.block(true);
    assertEquals(1, link.stats().drops().get(DropReason.CUT));
    runUntil(1000);
    assertEquals(0, arrivals.numbers.size());
  }
}
