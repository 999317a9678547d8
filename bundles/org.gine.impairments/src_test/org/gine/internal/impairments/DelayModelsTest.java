package org.gine.internal.impairments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.gine.impairment.DelayShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delays and rates: to the nanosecond, and distributions against closed forms. */
class DelayModelsTest {
  private static final int FRAMES = 1_000_000;
  private static final long MEAN = 100_000_000;
  private static final long JITTER = 5_000_000;

  /** Offsets from the mean, in jitters. */
  private static double[] offsets(String distribution, double shape, double correlation) {
    Map<String, Object> values = new HashMap<>();
    values.put("mean", MEAN);
    values.put("jitter", JITTER);
    values.put("distribution", distribution);
    values.put("shape", shape);
    values.put("correlation", correlation);
    Lab lab = new Lab(Lab.stage(new Delay(), 7, values));
    double[] offsets = new double[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      lab.send(i * 1000L);
      offsets[i] = (double) (lab.departure - i * 1000L - MEAN) / JITTER;
    }
    return offsets;
  }

  /** Kolmogorov and Smirnov: the greatest distance from a distribution function. */
  private static void assertDistribution(double[] sample, DoubleUnaryOperator distribution) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double greatest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = distribution.applyAsDouble(sorted[i]);
      double below = (double) i / sorted.length;
      double above = (double) (i + 1) / sorted.length;
      greatest = Math.max(greatest, Math.max(expected - below, above - expected));
    }
    // Exceeded once in a million samples: sqrt(ln(2 / 10^-6) / 2).
    assertTrue(greatest < 2.7 / Math.sqrt(sorted.length), "distance " + greatest);
  }

  /** What a delay of 100 ms with a jitter of 5 ms says of how its delays are distributed. */
  private static DelayShape shape(String distribution, double correlation, String order) {
    Map<String, Object> values =
        Map.of(
            "mean",
            MEAN,
            "jitter",
            JITTER,
            "distribution",
            distribution,
            "correlation",
            correlation,
            "reorder",
            order);
    return Lab.stage(new Delay(), 7, values).delayShape().orElse(null);
  }

  @Test
  void distancesTakeTheirTime() {
    Map<String, Long> expected =
        Map.of("fibre", 48_973_880L, "copper", 50_540_014L, "radio", 33_356_410L);
    expected.forEach(
        (medium, nanos) -> {
          Lab lab =
              new Lab(Lab.stage(new Delay(), 7, Map.of("distance", 10_000.0, "medium", medium)));
          lab.send(5);
          assertEquals(nanos + 5, lab.departure, medium);
        });
  }

  @Test
  void saysHowDelaysAreDistributed() {
    DelayShape uniform = shape("uniform", 0, "allow");
    DelayShape normal = shape("normal", 0, "allow");
    DelayShape exponential = shape("exponential", 0, "allow");
    for (int i = -8; i <= 8; i++) {
      double x = i / 4.0;
      long nanos = MEAN + Math.round(x * JITTER);
      // Half a nanosecond of 5 ms is where rounding puts the edge.
      double grain = 2e-7;
      assertEquals(Math.clamp((x + 1) / 2, 0, 1), uniform.shareWithin(nanos), grain);
      assertEquals(Normal.distribution(x), normal.shareWithin(nanos), grain);
      assertEquals(x < -1 ? 0 : -Math.expm1(-x - 1), exponential.shareWithin(nanos), grain);
    }
    assertEquals(0, uniform.shareWithin(0));
    assertEquals(1, uniform.shareWithin(1L << 40), 1e-9);
  }

  @Test
  void saysNothingOfDelaysThatDependOnEachOther() {
    assertNull(shape("normal", 0.5, "allow"));
    assertNull(shape("normal", 0, "preserve"));
  }

  @Test
  void uniform() {
    assertDistribution(offsets("uniform", 2, 0), x -> Math.max(0, Math.min(1, (x + 1) / 2)));
  }

  @Test
  void normal() {
    assertDistribution(offsets("normal", 2, 0), Normal::distribution);
  }

  @Test
  void exponential() {
    assertDistribution(offsets("exponential", 2, 0), x -> x < -1 ? 0 : -Math.expm1(-x - 1));
  }

  /** netem's: shape 3, scaled by 4/3; what is beyond 4 jitters is 4. */
  @Test
  void pareto() {
    double[] all = offsets("pareto", 2, 0);
    double[] body = Arrays.stream(all).filter(x -> x < 4).toArray();
    double cut = Math.pow(1.5 + 3, -3);
    double bound = Lab.SIGMAS * Math.sqrt(cut * (1 - cut) / FRAMES);
    assertEquals(cut, 1 - (double) body.length / FRAMES, bound);
    assertDistribution(
        body, x -> x < -2.0 / 3 ? 0 : (1 - Math.pow(1.5 + 0.75 * x, -3)) / (1 - cut));
  }

  @Test
  void paretonormalIsBetweenItsParts() {
    double[] mixed = offsets("paretonormal", 2, 0);
    double mean = Arrays.stream(mixed).average().orElseThrow();
    // Three quarters of the mean of netem's pareto: (integral of min(4, x) - 1.5 x 4/3).
    double cut = Math.pow(1.5 + 3, -3);
    double paretoMean = 4.0 / 3 * (1.5 * (1 - Math.pow(cut, 2.0 / 3)) - 1.5 * (1 - cut)) + 4 * cut;
    assertEquals(0.75 * paretoMean, mean, Lab.SIGMAS / Math.sqrt(FRAMES));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1, 2, 5})
  void weibull(double shape) {
    double[] moments = gammaMoments(shape);
    assertDistribution(
        offsets("weibull", shape, 0),
        x -> {
          double value = moments[0] + x * moments[1];
          return value <= 0 ? 0 : -Math.expm1(-Math.pow(value, shape));
        });
  }

  /** Mean and standard deviation, by integration of the quantile function. */
  private static double[] gammaMoments(double shape) {
    int parts = 4_000_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < parts; i++) {
      double value = Math.pow(-Math.log1p(-(i + 0.5) / parts), 1 / shape);
      sum += value;
      squares += value * value;
    }
    double mean = sum / parts;
    return new double[] {mean, Math.sqrt(squares / parts - mean * mean)};
  }

  /** Integer shapes have a closed form: 1 - e^-x times the first terms of e^x. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9})
  void gamma(int shape) {
    assertDistribution(
        offsets("gamma", shape, 0),
        x -> {
          double value = shape + x * Math.sqrt(shape);
          double term = 1;
          double sum = 0;
          for (int n = 0; n < shape; n++) {
            sum += term;
            term *= value / (n + 1);
          }
          return value <= 0 ? 0 : 1 - Math.exp(-value) * sum;
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.8})
  void correlatedDelaysKeepTheirDistribution(double correlation) {
    double[] offsets = offsets("normal", 2, correlation);
    double spread = Math.sqrt((1 + correlation) / (1 - correlation) / FRAMES);
    double mean = Arrays.stream(offsets).average().orElseThrow();
    assertEquals(0, mean, Lab.SIGMAS * spread);
    double variance = Arrays.stream(offsets).map(x -> x * x).average().orElseThrow();
    assertEquals(1, variance, Lab.SIGMAS * 2 * spread);
    double product = 0;
    for (int i = 1; i < FRAMES; i++) {
      product += offsets[i] * offsets[i - 1];
    }
    assertEquals(correlation, product / (FRAMES - 1), Lab.SIGMAS * 2 * spread);
  }

  @Test
  void tableOfNetemAndOfMilliseconds() {
    Map<String, Object> values = new HashMap<>();
    values.put("mean", MEAN);
    values.put("jitter", 8192L);
    values.put("distribution", "table");
    values.put("table", "# a table\n-100 0\n100\n");
    assertEquals(List.of(-100L, 0L, 100L), offsetsOfTable(values));
    values.put("jitter", 0L);
    values.put("table", "5.5, -1");
    assertEquals(List.of(-1_000_000L, 5_500_000L), offsetsOfTable(values));
    for (String wrong : List.of("", "a", "NaN", "# 1")) {
      values.put("table", wrong);
      assertThrows(IllegalArgumentException.class, () -> Lab.stage(new Delay(), 1, values), wrong);
    }
  }

  private static List<Long> offsetsOfTable(Map<String, Object> values) {
    Lab lab = new Lab(Lab.stage(new Delay(), 3, values));
    List<Long> seen = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      lab.send(0);
      seen.add(lab.departure - MEAN);
    }
    return seen.stream().distinct().sorted().toList();
  }

  @Test
  void constantAndPerByte() {
    Lab lab = new Lab(Lab.stage(new Delay(), 1, Map.of("mean", 1000L, "per-byte", 3L)));
    lab.send(100, 7);
    assertEquals(1307, lab.departure);
  }

  @Test
  void preservedOrderIsKeptExactly() {
    Map<String, Object> values = Map.of("mean", 10_000L, "jitter", 9_000L, "reorder", "preserve");
    Lab lab = new Lab(Lab.stage(new Delay(), 1, values));
    long last = 0;
    int overtakings = 0;
    Lab free = new Lab(Lab.stage(new Delay(), 1, Map.of("mean", 10_000L, "jitter", 9_000L)));
    for (int i = 0; i < 1000; i++) {
      lab.send(i * 100);
      free.send(i * 100);
      assertEquals(Math.max(last, free.departure), lab.departure);
      overtakings += free.departure < last ? 1 : 0;
      last = lab.departure;
    }
    assertTrue(overtakings > 100, "nothing would have overtaken");
  }

  @Test
  void delayIsNeverNegative() {
    Lab lab = new Lab(Lab.stage(new Delay(), 1, Map.of("mean", 0L, "jitter", 1000L)));
    for (int i = 0; i < 1000; i++) {
      lab.send(5000);
      assertTrue(lab.departure >= 5000 && lab.departure <= 6000);
    }
  }

  @Test
  void rateWithoutBurstSendsOneByOne() {
    Lab lab = new Lab(Lab.stage(new RateLimit(), 1, Map.of("rate", 10_000_000L)));
    // 1250 bytes at 10 Mbit/s take 1 ms.
    List<Long> departures = new ArrayList<>();
    for (long at : new long[] {0, 0, 100, 5_000_000}) {
      lab.send(1250, at);
      departures.add(lab.departure);
    }
    assertEquals(List.of(1_000_000L, 2_000_000L, 3_000_000L, 6_000_000L), departures);
  }

  @Test
  void roundingOfRatesDoesNotAddUp() {
    Lab lab = new Lab(Lab.stage(new RateLimit(), 1, Map.of("rate", 7L, "latency", Long.MAX_VALUE)));
    for (int i = 0; i < 7; i++) {
      lab.send(1, 0);
    }
    // 7 bytes at 7 bit/s: exactly 8 s.
    assertEquals(8_000_000_000L, lab.departure);
  }

  @Test
  void bucketPaysABurstAfterAPause() {
    Lab lab = new Lab(Lab.stage(new RateLimit(), 1, Map.of("rate", 8_000_000L, "burst", 3000L)));
    // Full at first: two frames at once, then what is missing at 1 byte in a microsecond.
    List<Long> departures = new ArrayList<>();
    for (long at : new long[] {0, 0, 0, 10_000, 3_010_000, 60_000_000, 60_000_000, 60_000_000}) {
      lab.send(1000 + (at == 10_000 ? 500 : 0), at);
      departures.add(lab.departure);
    }
    assertEquals(
        List.of(0L, 0L, 0L, 1_500_000L, 3_010_000L, 60_000_000L, 60_000_000L, 60_000_000L),
        departures);
  }

  @Test
  void peakLimitsTheBurst() {
    Map<String, Long> values = Map.of("rate", 8_000_000L, "burst", 100_000L, "peak", 80_000_000L);
    Lab lab = new Lab(Lab.stage(new RateLimit(), 1, values));
    List<Long> departures = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      lab.send(1000, 0);
      departures.add(lab.departure);
    }
    assertEquals(List.of(0L, 100_000L, 200_000L), departures);
  }

  @Test
  void burstNeverExceedsBucketAndRate() {
    Lab lab =
        new Lab(
            Lab.stage(
                new RateLimit(),
                1,
                Map.of("rate", 1_000_000L, "burst", 5000L, "latency", Long.MAX_VALUE)));
    long sent = 0;
    for (int i = 0; i < 10_000; i++) {
      int bytes = 60 + i * 7919 % 1400;
      lab.send(bytes, i * 1_000_000L);
      sent += bytes;
      // From the beginning, where the bucket was full, at most burst + rate x time has left.
      assertTrue(sent * 8e9 <= 5000 * 8e9 + lab.departure * 1e6 + 1);
    }
  }

  @Test
  void overheadAndCells() {
    Lab ethernet =
        new Lab(Lab.stage(new RateLimit(), 1, Map.of("rate", 8_000_000_000L, "overhead", 24L)));
    ethernet.send(1514, 0);
    assertEquals(1538, ethernet.departure);
    Lab atm =
        new Lab(
            Lab.stage(
                new RateLimit(),
                1,
                Map.of("rate", 8_000_000_000L, "cell", 48L, "cell-overhead", 5L)));
    atm.send(97, 0);
    assertEquals(3 * 53, atm.departure);
  }

  @Test
  void rateDropsWhatWouldWaitTooLong() {
    Lab byLatency =
        new Lab(Lab.stage(new RateLimit(), 1, Map.of("rate", 8_000_000L, "latency", 2_000_000L)));
    Lab bySize = new Lab(Lab.stage(new RateLimit(), 1, Map.of("rate", 8_000_000L, "limit", 2000L)));
    for (int i = 0; i < 5; i++) {
      assertEquals(i < 3, byLatency.send(1000, 0), "latency, frame " + i);
      assertEquals(i < 3, bySize.send(1000, 0), "size, frame " + i);
    }
    assertTrue(byLatency.send(1000, 1_000_000) && bySize.send(1000, 1_000_000));
  }

  @Test
  void slotsOfEqualLength() {
    Lab lab = new Lab(Lab.stage(new Slot(), 1, Map.of("min", 1000L, "packets", 2L, "bytes", 250L)));
    List<Long> departures = new ArrayList<>();
    for (long at : new long[] {0, 10, 20, 5500, 5600}) {
      lab.send(100, at);
      departures.add(lab.departure);
    }
    lab.send(200, 5700);
    departures.add(lab.departure);
    lab.send(200, 5800);
    departures.add(lab.departure);
    lab.send(100, 1_000_000_000_500L);
    departures.add(lab.departure);
    assertEquals(
        List.of(1000L, 1000L, 2000L, 6000L, 6000L, 7000L, 8000L, 1_000_000_001_000L), departures);
  }

  @Test
  void slotsOfRandomLength() {
    Lab lab = new Lab(Lab.stage(new Slot(), 1, Map.of("min", 1000L, "max", 3000L)));
    long last = 0;
    long slots = 0;
    for (long at = 0; slots < 100_000; at += 250) {
      lab.send(100, at);
      if (lab.departure != last) {
        assertTrue(last == 0 || lab.departure - last >= 1000 && lab.departure - last <= 3000);
        last = lab.departure;
        slots++;
      }
    }
    // Uniform from 1000 to 3000: mean 2000, variance 2000^2 / 12.
    assertEquals(2000, (double) last / slots, Lab.SIGMAS * 2000 / Math.sqrt(12.0 * slots));
  }

  @Test
  void deliveryTrace() {
    // Two deliveries at 1 ms, one at 3 ms; 1504 bytes each.
    Lab lab = new Lab(Lab.stage(new DeliveryTrace(), 1, Map.of("file", "1\n1\n3\n")));
    List<Long> departures = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lab.send(1504, 500);
      departures.add(lab.departure);
    }
    assertEquals(List.of(1_000_500L, 1_000_500L, 3_000_500L, 4_000_500L, 4_000_500L), departures);
    // Small frames share one; what is not used is lost.
    lab.send(100, 100_000_000);
    long first = lab.departure;
    assertEquals(0, (first - 500) % 1_000_000);
    lab.send(1404, 100_000_000);
    assertEquals(first, lab.departure);
    lab.send(1, 100_000_000);
    assertTrue(lab.departure >= first);
  }

  @Test
  void deliveryTraceEnds() {
    Lab lab = new Lab(Lab.stage(new DeliveryTrace(), 1, Map.of("file", "1\n2", "repeat", false)));
    assertTrue(lab.send(1504, 0) && lab.send(1504, 0) && !lab.send(1504, 0));
    assertEquals("trace ended", lab.reason);
    for (String wrong : List.of("", "0", "2\n1", "x", "1.5")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Lab.stage(new DeliveryTrace(), 1, Map.of("file", wrong)),
          wrong);
    }
  }

  @Test
  void rateTrace() {
    // 8 Mbit/s for 1 ms, nothing for 1 ms, 16 Mbit/s for 1 ms, and again.
    String file = "time,rate\n0,8000000\n0.001,0\n0.002,16000000\n0.003,0\n";
    Lab lab = new Lab(Lab.stage(new RateTrace(), 1, Map.of("file", file)));
    List<Long> departures = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lab.send(600, 0);
      departures.add(lab.departure);
    }
    assertEquals(List.of(600_000L, 2_100_000L, 2_400_000L, 2_700_000L, 3_000_000L), departures);
    lab.send(600, 0);
    assertEquals(3_600_000L, lab.departure);
    // After a long pause.
    lab.send(600, 9_000_000);
    assertEquals(9_600_000L, lab.departure);
    for (String wrong : List.of("", "0,5", "1,5\n2,5", "0,0\n1,0", "0,5\n0,6", "0;x\n1;2")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Lab.stage(new RateTrace(), 1, Map.of("file", wrong)),
          wrong);
    }
  }

  @Test
  void rateTraceThatEndsKeepsItsLastRate() {
    Map<String, Object> values = Map.of("file", "0,8000000\n0.001,16000000", "repeat", false);
    Lab lab = new Lab(Lab.stage(new RateTrace(), 1, values));
    lab.send(1000, 0);
    lab.send(1000, 0);
    assertEquals(1_500_000, lab.departure);
    lab.send(1000, 60_000_000_000L);
    assertEquals(60_000_500_000L, lab.departure);
  }
}
