package org.gine.internal.runtime.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.gine.runtime.Measurement.Value;
import org.junit.jupiter.api.Test;

class PingFiguresTest {
  private static final double LOST = Double.NaN;

  @Test
  void measuresTheOutageBetweenAnswersAndAtBothEnds() {
    double[] sent = {1, 2, 3, 4, 5, 6};
    assertEquals(1, outage(sent, new double[] {.1, .1, .1, .1, .1, .1}, 1, 6));
    assertEquals(3, outage(sent, new double[] {.1, .1, LOST, LOST, .1, .1}, 1, 6));
    assertEquals(4, outage(sent, new double[] {LOST, LOST, LOST, .1, .1, .1}, 0, 6));
    assertEquals(5, outage(sent, new double[] {.1, .1, LOST, LOST, LOST, LOST}, 1, 7));
    assertEquals(7, outage(sent, new double[] {LOST, LOST, LOST, LOST, LOST, LOST}, 0, 7));
  }

  private static double outage(double[] sent, double[] rtts, double from, double to) {
    return PingFigures.of(sent, rtts, from, to).get("outage").number();
  }

  @Test
  void summarisesRoundTrips() {
    double[] sent = {0, 1, 2, 3, 4};
    Map<String, Value> values = PingFigures.of(sent, new double[] {.4, .1, LOST, .2, .3}, 0, 4);
    assertEquals(5, values.get("sent").number());
    assertEquals(4, values.get("received").number());
    assertEquals(0.2, values.get("loss").number(), 1e-12);
    assertEquals(5, values.get("loss").sampleSize());
    assertEquals(0.1, values.get("rtt.min").number());
    assertEquals(0.25, values.get("rtt.mean").number(), 1e-12);
    assertEquals(0.25, values.get("rtt.median").number(), 1e-12);
    assertEquals(0.397, values.get("rtt.p99").number(), 1e-12);
    assertEquals(0.4, values.get("rtt.max").number());
  }

  @Test
  void takesOnlyRequestsSentWithinTheSpan() {
    double[] sent = {0, 1, 2, 3, 4};
    Map<String, Value> values = PingFigures.of(sent, new double[] {9, .1, LOST, .3, 9}, 1, 3);
    assertEquals(3, values.get("sent").number());
    assertEquals(0.2, values.get("rtt.mean").number(), 1e-12);
  }

  @Test
  void hasNoRoundTripWhenAllIsLost() {
    Map<String, Value> values =
        PingFigures.of(new double[] {0, 1}, new double[] {LOST, LOST}, 0, 2);
    assertEquals(1, values.get("loss").number());
    assertFalse(values.containsKey("rtt.mean"));
    assertFalse(PingFigures.of(new double[0], new double[0], 0, 2).containsKey("loss"));
  }
}
