package org.gine.internal.runtime.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.LinkStats;
import org.gine.runtime.InvalidInterval;
import org.junit.jupiter.api.Test;

class InvalidIntervalsTest {
  private final List<String> warnings = new ArrayList<>();
  private String cause = "";
  private final InvalidIntervals intervals = new InvalidIntervals(() -> cause, warnings::add);

  private void look(double seconds, long late, long overruns, String why) {
    cause = why;
    intervals.look(
        seconds,
        List.of(
            new LinkStats(
                "a-b",
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Map.of(DropReason.RECEIVE_OVERRUN, overruns, DropReason.LOSS, 99L),
                0,
                0,
                0,
                new LinkStats.Lateness(0, 0, 0, 0, 0, late),
                List.of())));
  }

  @Test
  void lateAndLostFramesMakeATimeInvalidAndNeighboursAreOne() {
    look(0.25, 0, 0, "a");
    look(0.5, 3, 0, "b");
    look(0.75, 10, 2, "c");
    look(1.0, 10, 2, "d");
    look(1.25, 10, 3, "e");
    assertEquals(
        List.of(
            "invalid from 0.25 s to 0.75 s: 10 frames left more than 1 ms late, 2 were lost by the"
                + " emulator; likely cause: c"),
        warnings);
    assertEquals(
        List.of(
            new InvalidInterval(0.25, 0.75, 10, 2, "c"), new InvalidInterval(1.0, 1.25, 0, 1, "e")),
        intervals.all());
    assertEquals(2, warnings.size());
    assertTrue(intervals.summary(8).startsWith("0.75 s of 8.0 s are marked invalid, in 2 inter"));
  }

  @Test
  void punctualMachineIsNotBlamed() {
    look(0.25, 0, 0, "a");
    look(0.5, 0, 0, "b");
    assertEquals(List.of(), intervals.all());
    assertEquals("", intervals.summary(1));
    assertEquals(List.of(), warnings);
  }

  @Test
  void theMachineItselfGivesACause() {
    MachineLoad load = new MachineLoad();
    assertFalse(load.cause().isEmpty());
    assertFalse(load.cause().isEmpty());
  }
}
