package org.gine.internal.runtime.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.StageStats;
import org.gine.runtime.RunReport;
import org.junit.jupiter.api.Test;

class LinkSamplerTest {
  private final List<String> warnings = new ArrayList<>();
  private double now;
  private boolean broken;
  private List<StageStats> stages = List.of();

  private final LinkSampler sampler =
      new LinkSampler(
          this::counters, () -> now, new InvalidIntervals(() -> "", warnings::add), warnings::add);

  /** One direction, through which 1000 bytes leave in a second. */
  private List<LinkStats> counters() {
    if (broken) {
      throw new IllegalStateException("the loop has ended");
    }
    long bytes = Math.round(1000 * now);
    return List.of(
        new LinkStats(
            "a-b",
            0,
            0,
            bytes,
            0,
            bytes,
            0,
            0,
            0,
            Map.of(),
            0,
            7,
            0,
            new LinkStats.Lateness(0, 0, 0, 0, 0, 0),
            stages));
  }

  private void sampleAt(double seconds) {
    now = seconds;
    sampler.sample();
  }

  @Test
  void impairmentThatFailsIsToldOnce() {
    sampleAt(0);
    stages =
        List.of(
            new StageStats(
                "burst",
                5,
                Map.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                StageStats.Shape.NONE,
                0,
                0,
                "it threw x",
                List.of()));
    sampleAt(1);
    sampleAt(2);
    assertEquals(List.of("impairment burst of a-b, forward was taken out: it threw x"), warnings);
  }

  @Test
  void readingThatFailsLeavesAGapAndIsToldOnce() {
    sampleAt(0);
    sampleAt(0.25);
    broken = true;
    sampleAt(0.5);
    sampleAt(0.75);
    broken = false;
    sampleAt(1);
    RunReport.LinkSeries series = sampler.series().getFirst();
    assertArrayEquals(new double[] {0.25, 1}, series.seconds());
    assertArrayEquals(new double[] {8000, 8000}, series.bitsPerSecond());
    assertArrayEquals(new long[] {7, 7}, series.queuedBytes());
    assertEquals(
        List.of(
            "the rates of links could not be read, their curves have gaps:"
                + " java.lang.IllegalStateException: the loop has ended"),
        warnings);
  }

  @Test
  void longRunsKeepEverySecondSampleAndTheRightRates() {
    for (int i = 0; i <= 4000; i++) {
      sampleAt(i);
    }
    RunReport.LinkSeries series = sampler.series().getFirst();
    int points = series.seconds().length;
    assertEquals(true, points >= 1000 && points < 2000, () -> "points: " + points);
    for (double rate : series.bitsPerSecond()) {
      assertEquals(8000, rate);
    }
  }
}
