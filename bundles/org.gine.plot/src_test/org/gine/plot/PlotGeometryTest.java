package org.gine.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotGeometryTest {

  @ParameterizedTest
  @CsvSource({
    "0, 38.2, 5, 0, 40, 10",
    "0, 1000, 5, 0, 1000, 200",
    "600.1, 601.4, 5, 600, 601.5, 0.5",
    "0, 0.00043, 5, 0, 0.0005, 0.0001",
    "-3, 7, 5, -4, 8, 2",
  })
  void axesBeginAndEndAtRoundTicks(
      double low, double high, int ticks, double from, double to, double step) {
    Axis axis = Axis.over(low, high, ticks);
    assertEquals(from, axis.low(), 1e-9);
    assertEquals(to, axis.high(), 1e-9);
    assertEquals(step, axis.step(), 1e-9);
  }

  @Test
  void ticksLieWithinTheAxisAndHaveTheDecimalsTheyNeed() {
    Axis time = Axis.exactly(3.7, 9.2, 5);
    assertEquals(List.of(4.0, 6.0, 8.0), time.ticks());
    assertEquals("4", time.label(4));
    assertEquals("600.5", Axis.over(600.1, 601.4, 5).label(600.5));
    assertEquals("0.0002", Axis.over(0, 0.00043, 5).label(0.0002));
  }

  @Test
  void anAxisOfOneValueIsStillOne() {
    Axis axis = Axis.over(5, 5, 5);
    assertTrue(axis.high() > axis.low() || axis.ticks().size() == 1, axis.toString());
    assertTrue(Axis.exactly(5, 5, 5).position(5) == 0);
  }

  @ParameterizedTest
  @CsvSource({
    "bit/s, 161e6, Mbit/s",
    "bit/s, 999, bit/s",
    "bit/s, 2.5e9, Gbit/s",
    "s, 0.6, ms",
    "s, 1.2, s",
    "s, 0.00002, µs",
    "1, 0.3, %",
  })
  void unitFitsTheLargestValue(String unit, double largest, String label) {
    assertEquals(label, AxisUnit.fitting(unit, largest).label());
  }

  @Test
  void aCurveKeepsItsExtremesAndBreaksAtGaps() {
    CurvePath path = new CurvePath();
    for (int i = 0; i < 1000; i++) {
      path.point(10 + i / 10_000.0, i == 500 ? 90 : i == 700 ? 5 : 50);
    }
    path.point(20, Double.NaN);
    path.point(30, 40);
    assertEquals("M10 50L10 90L10 5L10 50h0M30 40h0", path.finish());
  }

  @Test
  void aLongCurveIsAsShortAsThePictureIsWide() {
    CurvePath path = new CurvePath();
    for (int i = 0; i < 1_000_000; i++) {
      path.point(i / 2000.0, 50 + 40 * Math.sin(i));
    }
    assertTrue(path.finish().length() < 60_000);
  }
}
