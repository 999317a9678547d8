package org.gine.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DepartureQueueTest {
  private final FramePool pool = Frames.pool(4000);
  private final DepartureQueue queue = new DepartureQueue();

  @Test
  void equalTimesLeaveInTheOrderOfTheirNumbers() {
    Frame late = Frames.departing(pool, 20, 0);
    Frame a = Frames.departing(pool, 10, 1);
    Frame b = Frames.departing(pool, 10, 2);
    Frame c = Frames.departing(pool, 20, 3);
    List.of(late, a, b, c).forEach(queue::add);
    assertEquals(4, queue.frames());
    assertEquals(20, queue.latestDeparture());
    for (Frame expected : List.of(a, b, late, c)) {
      assertSame(expected, queue.peek());
      assertSame(expected, queue.poll());
    }
    assertTrue(queue.isEmpty());
    assertNull(queue.poll());
  }

  @Test
  void randomTimesWithManyEqualsComeOutSorted() {
    Random random = new Random(7);
    List<Frame> waiting = new ArrayList<>();
    Comparator<Frame> order =
        Comparator.comparingLong(Frame::departureNanos).thenComparingLong(Frame::sequence);
    for (long n = 0; n < 200_000; n++) {
      if (waiting.size() < 3500 && random.nextInt(100) < 51) {
        Frame frame = Frames.departing(pool, n + random.nextInt(500), n);
        queue.add(frame);
        waiting.add(frame);
      } else if (!waiting.isEmpty()) {
        Frame expected = waiting.stream().min(order).orElseThrow();
        assertSame(expected, queue.poll());
        waiting.remove(expected);
        expected.release();
      }
      assertEquals(waiting.size(), queue.frames());
      if (waiting.size() > 300) {
        waiting.sort(order);
        for (Frame expected : waiting) {
          assertSame(expected, queue.poll());
          expected.release();
        }
        waiting.clear();
      }
    }
  }
}
