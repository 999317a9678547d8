package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.QueueSpec;
import org.gine.dataplane.StageStats;
import org.gine.impairment.Doorman;
import org.gine.impairment.FrameList;
import org.gine.impairment.QueuedFrame;
import org.gine.impairment.WaitingRoom;
import org.gine.internal.dataplane.TestFrames.Arrivals;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;
import org.gine.packet.wire.InternetChecksum;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queue disciplines before the rate of a link direction, against simulated time. */
class ManagedQueueTest {
  private static final int FRAMES = 256;
  private static final long MILLISECOND = 1_000_000;

  private final FramePool pool = TestFrames.pool(FRAMES);
  private final TimerQueue timers = new TimerQueue(8);
  private LinkDirection link;
  private Arrivals arrivals;

  /** 1250 bytes at 10 Mbit/s take 1 ms each. */
  private static DirectionSpec spec(WaitingRoom room) {
    return new DirectionSpec(10_000_000, 0, 0, Distribution.UNIFORM, 0, 0, 0)
        .withQueue(room == null ? null : new QueueSpec("queue", room));
  }

  private void make(DirectionSpec spec) {
    link = new LinkDirection("l", 0, 1500, spec, 7, timers, () -> 0);
    arrivals = new Arrivals(link);
  }

  private void send(long at) {
    link.enter(TestFrames.frame(pool, 1250), at);
  }

  private void runUntil(long end) {
    while (timers.nextDeadline() <= end) {
      timers.expire(timers.nextDeadline(), 1);
    }
  }

  private StageStats stats() {
    return link.stats().stages().get(0);
  }

  @AfterEach
  void everyFrameIsAccountedFor() {
    runUntil(Long.MAX_VALUE - 1);
    assertEquals(FRAMES, pool.free(), "frames that were not given back");
    assertEquals(0, link.stats().queuedFrames());
    assertEquals(0, link.stats().queuedBytes());
  }

  /** The last one first. */
  private static class Stack implements WaitingRoom {
    private final QueuedFrame[] frames = new QueuedFrame[FRAMES];
    private int size;

    @Override
    public void enqueue(QueuedFrame frame, long nanos, Doorman doorman) {
      frames[size++] = frame;
    }

    @Override
    public QueuedFrame dequeue(long nanos, Doorman doorman) {
      return size == 0 ? null : frames[--size];
    }
  }

  @Test
  void disciplineSaysWhichFrameIsNext() {
    make(spec(new Stack()));
    for (int i = 0; i < 4; i++) {
      send(i);
    }
    assertEquals(3, link.stats().queuedFrames());
    assertEquals(3750, link.stats().queuedBytes());
    runUntil(100 * MILLISECOND);
    assertEquals(List.of(0L, 3L, 2L, 1L), arrivals.numbers);
    assertEquals(
        List.of(MILLISECOND, 2 * MILLISECOND, 3 * MILLISECOND, 4 * MILLISECOND), arrivals.times);
    assertEquals(4, stats().frames());
  }

  /** Sends in order; drops what has waited for more than 2 ms, and marks the others. */
  private static final class Impatient implements WaitingRoom {
    private final FrameList queue = new FrameList();

    @Override
    public void enqueue(QueuedFrame frame, long nanos, Doorman doorman) {
      if (frame.length() < 100) {
        doorman.drop(frame, "short");
      } else {
        queue.add(frame);
      }
    }

    @Override
    public QueuedFrame dequeue(long nanos, Doorman doorman) {
      QueuedFrame frame = queue.poll();
      while (frame != null && nanos - frame.enqueuedNanos() > 2 * MILLISECOND) {
        doorman.drop(frame, "late");
        frame = queue.poll();
      }
      if (frame != null) {
        doorman.mark(frame);
      }
      return frame;
    }
  }

  @Test
  void dropsAreCountedByReason() {
    make(spec(new Impatient()));
    link.enter(TestFrames.frame(pool, 60), 0);
    for (int i = 0; i < 6; i++) {
      send(0);
    }
    runUntil(100 * MILLISECOND);
    assertEquals(List.of(MILLISECOND, 2 * MILLISECOND, 3 * MILLISECOND), arrivals.times);
    assertEquals(Map.of("short", 1L, "late", 3L), stats().dropped());
    assertEquals(4, link.stats().drops().get(DropReason.IMPAIRMENT));
  }

  @Test
  void superframesWaitFrameByFrame() {
    make(spec(new Stack()));
    link.enter(TestFrames.superframe(pool, 4), 0);
    runUntil(100 * MILLISECOND);
    assertEquals(List.of(0L, 3L, 2L, 1L), arrivals.numbers);
    assertEquals(List.of(1, 1, 1, 1), arrivals.wireFrames);
  }

  @Test
  void markedFramesKeepTheirChecksum() {
    make(spec(new Impatient()));
    int[] seen = new int[2];
    link.connect(
        new FrameSink() {
          @Override
          public void accept(Frame frame, long nanos) {
            ByteBuffer buffer = frame.buffer();
            seen[0] = buffer.get(frame.start() + 15) & 3;
            seen[1] = InternetChecksum.of(buffer, frame.start() + 14, 20);
            link.left(frame, nanos);
            frame.release();
          }

          @Override
          public void discard(DropReason reason) {}
        });
    Frame frame = ecnCapable();
    link.enter(frame, 0);
    runUntil(100 * MILLISECOND);
    assertEquals(3, seen[0], "congestion experienced");
    assertEquals(0, seen[1], "header checksum");
    assertEquals(1, stats().marked());
  }

  private Frame ecnCapable() {
    Frame frame = TestFrames.frame(pool, 200, 1, 2);
    ByteBuffer buffer = frame.buffer();
    int ip = frame.start() + 14;
    for (int i = 0; i < 20; i++) {
      buffer.put(ip + i, (byte) 0);
    }
    buffer.put(ip, (byte) 0x45).put(ip + 1, (byte) 0x02);
    buffer.putShort(ip + 2, (short) 186).put(ip + 8, (byte) 64).put(ip + 9, (byte) 17);
    buffer.putShort(ip + 10, (short) InternetChecksum.of(buffer, ip, 20));
    return frame;
  }

  @Test
  void framesOfADisciplineThatFailsAreSentInOrder() {
    DirectionSpec spec =
        spec(
            new Stack() {
              private int calls;

              @Override
              public QueuedFrame dequeue(long nanos, Doorman doorman) {
                calls++;
                if (calls == 3) {
                  throw new IllegalStateException("no more");
                }
                return super.dequeue(nanos, doorman);
              }
            });
    make(spec);
    for (int i = 0; i < 5; i++) {
      send(0);
    }
    runUntil(1);
    runUntil(100 * MILLISECOND);
    assertEquals(List.of(0L, 4L, 1L, 2L, 3L), arrivals.numbers);
    assertTrue(stats().failure().contains("no more"), stats().failure());
    assertNull(spec.queue().room(), "what it holds besides is not free");
    send(200 * MILLISECOND);
    runUntil(300 * MILLISECOND);
    assertEquals(6, arrivals.numbers.size());
  }

  @Test
  void disciplineThatWithholdsFramesIsGivenUp() {
    make(
        spec(
            new Stack() {
              @Override
              public QueuedFrame dequeue(long nanos, Doorman doorman) {
                return null;
              }
            }));
    send(0);
    send(0);
    runUntil(100 * MILLISECOND);
    assertEquals(List.of(0L, 1L), arrivals.numbers);
    assertEquals("it handed out no frame, although 1 wait", stats().failure());
  }

  @Test
  void disciplineThatHandsOutAFrameTwiceIsGivenUp() {
    make(
        spec(
            new Stack() {
              private QueuedFrame last;

              @Override
              public QueuedFrame dequeue(long nanos, Doorman doorman) {
                last = last == null ? super.dequeue(nanos, doorman) : last;
                return last;
              }
            }));
    for (int i = 0; i < 3; i++) {
      send(0);
    }
    runUntil(100 * MILLISECOND);
    assertEquals(List.of(0L, 1L, 2L), arrivals.numbers);
    assertTrue(stats().failure().contains("does not wait"), stats().failure());
  }

  @Test
  void anotherDisciplineLosesNothing() {
    make(spec(new Stack()));
    for (int i = 0; i < 3; i++) {
      send(0);
    }
    link.change(spec(new Stack()), 10);
    for (int i = 0; i < 3; i++) {
      send(20);
    }
    link.change(spec(null), 30);
    send(40);
    runUntil(100 * MILLISECOND);
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L), arrivals.numbers);
    assertEquals(List.of(), link.stats().stages());
  }

  @Test
  void cutLinkLosesWhatWaits() {
    make(spec(new Stack()));
    for (int i = 0; i < 3; i++) {
      send(0);
    }
    link.block(true);
    assertEquals(3, link.stats().drops().get(DropReason.CUT));
    link.block(false);
    send(MILLISECOND);
    runUntil(100 * MILLISECOND);
    assertEquals(1, arrivals.numbers.size());
  }

  @Test
  void withoutRateNothingWaits() {
    make(DirectionSpec.IDEAL.withQueue(new QueueSpec("queue", new Stack())));
    send(5);
    send(5);
    assertEquals(List.of(5L, 5L), arrivals.times);
  }
}
