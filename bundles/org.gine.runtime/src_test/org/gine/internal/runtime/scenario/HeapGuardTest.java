package org.gine.internal.runtime.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.StageStats;
import org.junit.jupiter.api.Test;

class HeapGuardTest {
  private static final long MEGABYTE = 1 << 20;

  private final List<String> takenOut = new ArrayList<>();
  private final List<StageStats> stages = new ArrayList<>();
  private long inUse;

  private final HeapGuard guard =
      new HeapGuard(
          () -> inUse,
          100 * MEGABYTE,
          this::counters,
          (link, direction, stage, reason) ->
              takenOut.add(link + " " + direction + " " + stage + ": " + reason));

  private List<LinkStats> counters() {
    return List.of(
        new LinkStats(
            "l",
            1,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            Map.of(),
            0,
            0,
            0,
            new LinkStats.Lateness(0, 0, 0, 0, 0, 0),
            stages));
  }

  private static StageStats stage(String name, long allocated, String failure) {
    return new StageStats(
        name,
        0,
        Map.of(),
        0,
        0,
        0,
        0,
        0,
        0,
        StageStats.Shape.NONE,
        0,
        allocated,
        failure,
        List.of());
  }

  @Test
  void leavesAllAloneWhileThereIsMemory() throws InterruptedException {
    stages.add(stage("hog", 1000 * MEGABYTE, ""));
    inUse = 74 * MEGABYTE;
    guard.look();
    assertEquals(List.of(), takenOut);
  }

  @Test
  void takesOutWhoAllocatedMost() throws InterruptedException {
    stages.add(stage("failed", 900 * MEGABYTE, "it threw"));
    stages.add(stage("small", 20 * MEGABYTE, ""));
    stages.add(stage("hog", 80 * MEGABYTE, ""));
    inUse = 76 * MEGABYTE;
    guard.look();
    assertEquals(
        List.of(
            "l 1 hog: memory is running out (76 of 100 MB are in use), and it has allocated some"
                + " 80 MB; an impairment must not allocate"),
        takenOut);
  }

  @Test
  void blamesNobodyWhoAllocatedLittle() throws InterruptedException {
    stages.add(stage("small", 20 * MEGABYTE, ""));
    inUse = 99 * MEGABYTE;
    guard.look();
    assertEquals(List.of(), takenOut);
  }
}
