package org.gine.internal.runtime.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.gine.runtime.Measurement.Series;
import org.junit.jupiter.api.Test;

class ResolutionTest {
  @Test
  void curvesOfOnePlotGetTheCoarsestResolution() {
    Series fine =
        new Series(
            "t",
            "bit/s",
            new double[] {1.1, 1.2, 1.3, 1.4, 1.5},
            new double[] {10, 20, 30, Double.NaN, 50});
    Series coarse = new Series("t", "bit/s", new double[] {1, 1.2, 1.4}, new double[] {1, 2, 3});
    Resolution resolution = Resolution.coarsestOf(List.of(fine, coarse));
    assertEquals(0.2, resolution.seconds(), 1e-9);
    Series even = resolution.apply(fine);
    assertArrayEquals(new double[] {1.2, 1.4, 1.5}, even.seconds(), 1e-9);
    assertArrayEquals(new double[] {15, 30, 50}, even.values(), 1e-9);
    assertSame(coarse, resolution.apply(coarse));
  }
}
