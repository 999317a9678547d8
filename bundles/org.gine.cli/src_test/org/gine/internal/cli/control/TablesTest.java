package org.gine.internal.cli.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.gine.runtime.StatsView;
import org.junit.jupiter.api.Test;

class TablesTest {

  private static StatsView stats(double seconds, long frames, long bytes) {
    return new StatsView(
        seconds,
        List.of(
            new StatsView.DirectionStats(
                "a-b",
                "backward",
                0,
                0,
                frames,
                bytes,
                0,
                Map.of("loss", 2L),
                1,
                9,
                1,
                2,
                3,
                List.of())),
        0.5,
        0.25);
  }

  @Test
  void ratesAreThoseSinceTheLastRefresh() {
    String line = StatsTable.of(stats(12, 300, 30_000), stats(10, 100, 10_000)).lines().get(1);
    assertEquals(
        "a-b   backward           100      80.0k     300      2      1     1.0us  2.0us  loss 2",
        line);
  }

  @Test
  void ratesAreThoseSinceTheBeginWhereNothingIsBefore() {
    assertTrue(StatsTable.of(stats(10, 100, 0), null).lines().get(1).contains(" 10 "));
    assertTrue(StatsTable.of(stats(0, 100, 0), null).lines().get(1).contains(" - "));
  }

  @Test
  void titleNamesTheRunAndTheLoad() {
    assertEquals(
        "run r1 (net) after 12.0s, emulator 50% of a CPU, longest stall 0.00s",
        StatsTable.title("r1", "net", stats(12, 0, 0)));
  }

  @Test
  void screenSizeIsWhatSttySays() {
    assertEquals(new ScreenSize(50, 132), ScreenSize.parse("50 132\n"));
    assertEquals(new ScreenSize(24, 80), ScreenSize.parse("0 0\n"));
    assertEquals(new ScreenSize(24, 80), ScreenSize.parse(""));
    assertEquals("abc…", new ScreenSize(24, 4).cut("abcde"));
    assertEquals("abcd", new ScreenSize(24, 4).cut("abcd"));
  }
}
