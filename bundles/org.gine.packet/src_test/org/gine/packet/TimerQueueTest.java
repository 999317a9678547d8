package org.gine.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
  private final TimerQueue queue = new TimerQueue(1);
  private final List<String> expired = new ArrayList<>();

  private final class Named extends Timer {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    protected void expired(long nanos) {
      expired.add(name);
    }
  }

  @Test
  void equalDeadlinesExpireInTheOrderOfScheduling() {
    for (int i = 0; i < 20; i++) {
      queue.schedule(new Named("t" + i), 100);
    }
    assertEquals(0, queue.expire(99, 100));
    assertEquals(20, queue.expire(100, 100));
    for (int i = 0; i < 20; i++) {
      assertEquals("t" + i, expired.get(i));
    }
  }

  @Test
  void limitLeavesTheRestForLater() {
    for (int i = 0; i < 5; i++) {
      queue.schedule(new Named("t" + i), i);
    }
    assertEquals(3, queue.expire(10, 3));
    assertEquals(3, queue.nextDeadline());
    assertEquals(2, queue.expire(10, 3));
    assertEquals(Timer.NEVER, queue.nextDeadline());
  }

  @Test
  void deadlineCanBeMovedAndTakenBack() {
    Named a = new Named("a");
    Named b = new Named("b");
    queue.schedule(a, 10);
    queue.schedule(b, 20);
    queue.schedule(a, 30);
    assertEquals(20, queue.nextDeadline());
    queue.schedule(b, Timer.NEVER);
    assertEquals(30, queue.nextDeadline());
    assertEquals(Timer.NEVER, b.deadline());
    queue.cancel(a);
    queue.cancel(a);
    assertEquals(Timer.NEVER, queue.nextDeadline());
    assertEquals(0, queue.expire(Long.MAX_VALUE - 1, 10));
  }

  @Test
  void timerMayScheduleItselfAgain() {
    Timer periodic =
        new Timer() {
          @Override
          protected void expired(long nanos) {
            expired.add("at " + nanos);
            queue.schedule(this, nanos + 10);
          }
        };
    queue.schedule(periodic, 10);
    queue.expire(10, 5);
    assertEquals(20, queue.nextDeadline());
    queue.expire(20, 5);
    assertEquals(List.of("at 10", "at 20"), expired);
  }

  @Test
  void randomChangesKeepTheOrder() {
    Random random = new Random(3);
    List<Named> timers = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      timers.add(new Named("t" + i));
    }
    long now = 0;
    for (int round = 0; round < 20_000; round++) {
      Named timer = timers.get(random.nextInt(timers.size()));
      queue.schedule(timer, random.nextInt(10) == 0 ? Timer.NEVER : now + random.nextInt(1000));
      long least =
          timers.stream().map(Timer::deadline).min(Comparator.naturalOrder()).orElseThrow();
      assertEquals(least, queue.nextDeadline());
      if (random.nextInt(4) == 0) {
        now += random.nextInt(20);
        long time = now;
        long due = timers.stream().filter(t -> t.deadline() <= time).count();
        assertEquals(due, queue.expire(now, Integer.MAX_VALUE));
      }
    }
  }
}
