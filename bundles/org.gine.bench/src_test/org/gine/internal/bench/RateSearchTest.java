package org.gine.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateSearchTest {
  @Test
  void findsWhereLossBegins() throws Exception {
    List<Long> tried = new ArrayList<>();
    double found =
        RateSearch.highest(
            20_000,
            800_000,
            rate -> {
              tried.add(rate);
              return rate > 283_000 ? -1 : rate;
            });
    assertTrue(found <= 283_000 && found > 0.96 * 283_000, "found " + found);
    assertTrue(tried.size() < 20, "tried " + tried);
  }

  @Test
  void senderThatCanDoNoMoreIsTheLimit() throws Exception {
    assertEquals(
        150_000, RateSearch.highest(20_000, 800_000, rate -> Math.min(rate, 150_000)), 5_000);
  }

  @Test
  void oneLossOfTwoTriesIsChance() throws Exception {
    int[] probes = {0};
    double found =
        RateSearch.highest(
            20_000, 800_000, rate -> probes[0]++ % 2 == 0 || rate > 283_000 ? -1 : rate);
    assertTrue(found > 0.96 * 283_000, "found " + found);
  }

  @Test
  void nothingPassesWhereEverythingIsLost() throws Exception {
    assertEquals(0, RateSearch.highest(20_000, 800_000, rate -> -1));
  }
}
