package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopPartsTest {
  private final List<String> served = new ArrayList<>();

  private Work element(String name, int turns) {
    int[] left = {turns};
    return nanos -> {
      served.add(name);
      return --left[0] > 0;
    };
  }

  @Test
  void workIsServedInTurn() {
    WorkList list = new WorkList();
    list.add(element("a", 3));
    list.add(element("b", 1));
    list.serve(0, 100);
    list.serve(0, 100);
    list.add(element("c", 1));
    list.serve(0, 1);
    assertFalse(list.isEmpty());
    list.serve(0, 100);
    assertEquals(List.of("a", "b", "a", "a", "c"), served);
    assertTrue(list.isEmpty());
  }

  @Test
  void roomCanBeMadeWhileElementsWait() {
    WorkList list = new WorkList();
    for (int i = 0; i < 10; i++) {
      list.add(element("x", 1));
      list.serve(0, 1);
    }
    for (int i = 0; i < 40; i++) {
      list.add(element("e" + i, 1));
    }
    served.clear();
    list.serve(0, 100);
    for (int i = 0; i < 40; i++) {
      assertEquals("e" + i, served.get(i));
    }
  }

  @Test
  void marginFollowsThePunctualityOfTheKernel() {
    SpinMargin margin = new SpinMargin(60_000);
    assertEquals(60_000, margin.nanos());
    for (int i = 0; i < 3000; i++) {
      margin.woken(5_000);
    }
    assertEquals(5_000, margin.nanos(), 500);
    margin.woken(45_000);
    assertEquals(15_000, margin.nanos(), 500);
    for (int i = 0; i < 100; i++) {
      margin.woken(1_000_000);
    }
    assertEquals(60_000, margin.nanos());
  }

  @Test
  void loopDoesNotSpinWhereItWouldNeverEnd() {
    SpinMargin margin = new SpinMargin(60_000);
    // Something every 100 µs, then every 50 µs, then nothing.
    long now = rounds(margin, 0, 100_000, 1, 1);
    assertEquals(60_000, margin.nanos());
    now = rounds(margin, now, 50_000, 1, 0);
    assertEquals(0, margin.nanos());
    now = rounds(margin, now, 100_000, 0, 0);
    assertEquals(60_000, margin.nanos());
    rounds(margin, now, 50_000, 0, 1);
    assertEquals(0, margin.nanos());
  }

  private static long rounds(SpinMargin margin, long start, long interval, int frames, int timers) {
    long now = start;
    for (int i = 0; i < 100; i++) {
      now += interval;
      margin.round(frames, timers, now);
    }
    return now;
  }
}
