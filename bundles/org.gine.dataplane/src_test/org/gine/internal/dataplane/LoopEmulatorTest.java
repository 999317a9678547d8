package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.EmulatorConfig;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.LinkSpec.SwitchEnd;
import org.gine.dataplane.RouterRoutes;
import org.gine.dataplane.RouterSpec;
import org.gine.packet.NanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop's life; links between switches need no interfaces. */
@Timeout(20)
class LoopEmulatorTest {
  private static final EmulatorConfig SMALL =
      new EmulatorConfig(1, List.of(), 1024, 1024, 256, 4096, 0);
  private static final LinkSpec LINK =
      new LinkSpec(
          "a-b",
          new SwitchEnd("a"),
          new SwitchEnd("b"),
          1500,
          DirectionSpec.IDEAL,
          DirectionSpec.IDEAL,
          1);

  @Test
  void failureEndsTheLoopAndIsToldByEveryLaterCall() throws Exception {
    Thread test = Thread.currentThread();
    AtomicBoolean broken = new AtomicBoolean();
    NanoClock clock =
        () -> {
          if (broken.get() && Thread.currentThread() != test) {
            throw new ArithmeticException("the clock is broken");
          }
          return System.nanoTime();
        };
    try (LoopEmulator emulator = LoopEmulator.start(SMALL, clock)) {
      emulator.addLinks(List.of(LINK));
      assertEquals("", emulator.loopStats().failure());
      broken.set(true);
      // This call is answered before the clock is asked again, or fails like those after it.
      try {
        emulator.block("a-b", true);
      } catch (IllegalStateException e) {
        assertTrue(e.getMessage().contains("the clock is broken"), e.getMessage());
      }
      while (emulator.loopStats().failure().isEmpty()) {
        Thread.onSpinWait();
      }
      assertTrue(emulator.loopStats().failure().contains("the clock is broken"));
      for (int i = 0; i < 2; i++) {
        IllegalStateException refused =
            assertThrows(IllegalStateException.class, () -> emulator.block("a-b", false));
        assertTrue(refused.getMessage().contains("the clock is broken"), refused.getMessage());
      }
      assertThrows(IllegalStateException.class, () -> emulator.addLinks(List.of()));
      assertThrows(IllegalStateException.class, () -> emulator.capture("a-b", 100, 4096, false));
      assertEquals(2, emulator.stats().size());
      assertTrue(emulator.loopStats().cpuNanos() > 0);
    }
  }

  @Test
  void stallsAreForgottenWhenThatIsAskedFor() throws Exception {
    Thread test = Thread.currentThread();
    AtomicBoolean jumps = new AtomicBoolean(true);
    AtomicLong ahead = new AtomicLong();
    long jump = 1_000_000_000_000L;
    NanoClock clock =
        () -> {
          boolean now = jumps.get() && Thread.currentThread() != test;
          return System.nanoTime() + (now ? ahead.addAndGet(jump) : ahead.get());
        };
    try (LoopEmulator emulator = LoopEmulator.start(SMALL, clock)) {
      emulator.addLinks(List.of(LINK));
      while (emulator.loopStats().longestStallNanos() < jump) {
        emulator.block("a-b", true);
      }
      jumps.set(false);
      emulator.forgetStalls();
      assertTrue(emulator.loopStats().longestStallNanos() < jump);
    }
  }

  @Test
  void closedEmulatorSaysSo() throws Exception {
    LoopEmulator emulator = LoopEmulator.start(SMALL);
    emulator.addLinks(List.of(LINK));
    emulator.close();
    emulator.close();
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> emulator.block("a-b", true));
    assertTrue(refused.getMessage().contains("closed"), refused.getMessage());
    assertEquals("", emulator.loopStats().failure());
  }

  @Test
  void mistakesOfTheCallerChangeNothing() throws Exception {
    try (LoopEmulator emulator = LoopEmulator.start(SMALL)) {
      emulator.addLinks(List.of(LINK));
      assertThrows(IllegalArgumentException.class, () -> emulator.addLinks(List.of(LINK)));
      assertThrows(IllegalArgumentException.class, () -> emulator.block("x", true));
      assertThrows(
          IllegalArgumentException.class, () -> emulator.change("a-b", 2, DirectionSpec.IDEAL));
      assertThrows(
          IllegalArgumentException.class, () -> emulator.capture("a-b", 13, 65_536, false));
      assertThrows(
          IllegalArgumentException.class, () -> emulator.capture("a-b", 1514, 2000, false));
      assertEquals(2, emulator.stats().size());
      emulator.block("a-b", true);
    }
  }

  @Test
  void routerIsOneForAllItsLinks() throws Exception {
    RouterSpec.Interface itf = new RouterSpec.Interface(0x020000000001L, List.of());
    RouterSpec router = new RouterSpec("r", List.of(itf, itf), List.of());
    RouterSpec other = new RouterSpec("r", List.of(itf), List.of());
    try (LoopEmulator emulator = LoopEmulator.start(SMALL)) {
      emulator.addLinks(List.of(toRouter("one", router, 0)));
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> emulator.addLinks(List.of(toRouter("two", other, 0))));
      assertTrue(refused.getMessage().contains("a router r with other"), refused.getMessage());
      emulator.addLinks(List.of(toRouter("two", router, 1)));
      assertEquals(4, emulator.stats().size());
      assertTrue(emulator.prepare(List.of(new RouterRoutes("r", List.of(), Set.of(1)))).at(0) > 0);
      assertThrows(
          IllegalArgumentException.class,
          () -> emulator.prepare(List.of(new RouterRoutes("q", List.of(), Set.of()))));
    }
  }

  private static LinkSpec toRouter(String name, RouterSpec router, int number) {
    return new LinkSpec(
        name,
        new SwitchEnd(name),
        new LinkSpec.RouterEnd(router, number),
        1500,
        DirectionSpec.IDEAL,
        DirectionSpec.IDEAL,
        1);
  }

  @Test
  void severalLoopsAreOneToWhoeverAsks() throws Exception {
    EmulatorConfig two = SMALL.withLoops(2, List.of());
    try (LoopEmulator emulator = LoopEmulator.start(two)) {
      emulator.addLinks(List.of(LINK, switchLink("c", "d")));
      assertEquals(2, emulator.loopStats().loops());
      assertEquals(2 * 1024, emulator.loopStats().poolFrames());
      assertEquals(
          List.of("a-b", "a-b", "c-d", "c-d"),
          emulator.stats().stream().map(stats -> stats.link()).toList());
      for (String link : List.of("a-b", "c-d")) {
        emulator.change(link, 0, TestFrames.delay(1000));
        emulator.block(link, true);
      }
      // a and c are on different loops.
      LinkSpec joining = switchLink("a", "c");
      assertThrows(IllegalArgumentException.class, () -> emulator.addLinks(List.of(joining)));
      emulator.addLinks(List.of(switchLink("a", "e")));
      assertEquals(6, emulator.stats().size());
    }
  }

  private static LinkSpec switchLink(String first, String second) {
    return new LinkSpec(
        first + "-" + second,
        new SwitchEnd(first),
        new SwitchEnd(second),
        1500,
        DirectionSpec.IDEAL,
        DirectionSpec.IDEAL,
        1);
  }

  @Test
  void processorThatDoesNotExistEndsTheLoopWithTheReason() throws Exception {
    try (LoopEmulator emulator = LoopEmulator.start(SMALL.withLoops(1, List.of(1000)))) {
      while (emulator.loopStats().failure().isEmpty()) {
        Thread.onSpinWait();
      }
      String failure = emulator.loopStats().failure();
      assertTrue(failure.contains("sched_setaffinity(1000)"), failure);
    }
  }

  @Test
  void idleLoopDoesNotWake() throws Exception {
    try (LoopEmulator emulator = LoopEmulator.start(EmulatorConfig.DEFAULT)) {
      emulator.addLinks(List.of(LINK));
      long before = emulator.loopStats().wakeups();
      emulator.block("a-b", true);
      emulator.block("a-b", false);
      assertTrue(emulator.loopStats().wakeups() - before <= 4);
      assertEquals(1 << 16, emulator.loopStats().poolFrames());
    }
  }
}
