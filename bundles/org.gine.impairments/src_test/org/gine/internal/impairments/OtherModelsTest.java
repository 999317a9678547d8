package org.gine.internal.impairments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gine.impairment.Impairment;
import org.gine.impairment.Promise;
import org.gine.impairment.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Duplication, corruption, reordering; and what all models must keep. */
class OtherModelsTest {
  private static final int FRAMES = 1_000_000;

  private static void assertShare(double expected, long hits) {
    double bound = Lab.SIGMAS * Math.sqrt(expected * (1 - expected) / FRAMES);
    assertEquals(expected, (double) hits / FRAMES, bound);
  }

  @Test
  void duplicates() {
    Lab lab = new Lab(Lab.stage(new Duplicate(), 1, Map.of("probability", 0.01, "after", 5L)));
    long twice = 0;
    for (int i = 0; i < FRAMES; i++) {
      assertTrue(lab.send(i));
      assertEquals(i, lab.departure);
      if (!lab.copies.isEmpty()) {
        assertEquals(List.of(i + 5L), lab.copies);
        twice++;
      }
    }
    assertShare(0.01, twice);
  }

  @Test
  void corruptionIsAnywhereBehindTheEthernetHeader() {
    Lab lab = new Lab(Lab.stage(new Corrupt(), 1, Map.of("probability", 0.5)));
    long corrupted = 0;
    long[] byBit = new long[8 * 100];
    for (int i = 0; i < FRAMES; i++) {
      lab.send(100, i);
      assertTrue(lab.flips.size() <= 1);
      for (int bit : lab.flips) {
        corrupted++;
        byBit[bit]++;
      }
    }
    assertShare(0.5, corrupted);
    double share = 1.0 / (8 * 86);
    for (int bit = 0; bit < byBit.length; bit++) {
      double expected = bit < 8 * 14 ? 0 : share * corrupted;
      assertEquals(expected, byBit[bit], Lab.SIGMAS * Math.sqrt(expected) + 0.5, "bit " + bit);
    }
  }

  @Test
  void corruptionInBursts() {
    Lab lab =
        new Lab(Lab.stage(new Corrupt(), 1, Map.of("probability", 1.0, "bits", 5L, "burst", true)));
    Set<Integer> first = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      lab.send(16, i);
      assertEquals(5, lab.flips.size());
      for (int bit = 1; bit < 5; bit++) {
        assertEquals(lab.flips.get(bit - 1) + 1, lab.flips.get(bit));
      }
      first.add(lab.flips.get(0));
      assertTrue(lab.flips.get(4) < 8 * 16);
    }
    assertEquals(12, first.size(), "beginnings of a burst of 5 in 16 bits");
    lab.send(14, 0);
    assertEquals(List.of(), lab.flips);
  }

  @Test
  void corruptionThatCanNotBeFoundOutIsInThePayload() {
    Lab lab =
        new Lab(
            Lab.stage(
                new Corrupt(), 1, Map.of("probability", 1.0, "bits", 3L, "checksum", "mend")));
    for (int i = 0; i < 10_000; i++) {
      lab.send(60, i);
      assertTrue(lab.mended && lab.flips.stream().allMatch(bit -> bit >= 8 * 54));
    }
    lab.send(54, 0);
    assertEquals(List.of(), lab.flips, "a segment without payload");
  }

  /** tc-netem(8): gap 5 and 100% send every 5th packet at once, all others are delayed. */
  @Test
  void reorderingWithAGap() {
    Lab lab =
        new Lab(Lab.stage(new Reorder(), 1, Map.of("probability", 1.0, "gap", 5L, "delay", 10L)));
    for (int i = 0; i < 100; i++) {
      lab.send(i * 100);
      assertEquals(i % 5 == 4 ? 0 : 10, lab.departure - i * 100, "frame " + i);
    }
  }

  @Test
  void reorderingAtRandom() {
    Lab lab = new Lab(Lab.stage(new Reorder(), 1, Map.of("probability", 0.25, "delay", 10L)));
    long overtaking = 0;
    for (int i = 0; i < FRAMES; i++) {
      lab.send(i);
      overtaking += lab.departure == i ? 1 : 0;
    }
    assertShare(0.25, overtaking);
  }

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(new Loss(), Map.of("probability", 0.2, "correlation", 0.5)),
        Arguments.of(new Loss(), Map.of("probability", 0.5, "most-in-a-row", 2L)),
        Arguments.of(new GilbertElliott(), Map.of("p", 0.1, "r", 0.2)),
        Arguments.of(new LossState(), Map.of("p13", 0.1, "p31", 0.2, "p32", 0.3, "p14", 0.1)),
        Arguments.of(new PeriodicLoss(), Map.of("every", 7L)),
        Arguments.of(new LossList(), Map.of("frames", "3,40-60,900")),
        Arguments.of(new LossTrace(), Map.of("file", "0010110")),
        Arguments.of(new BitErrors(), Map.of("rate", 1e-5)),
        Arguments.of(new Blackhole(), Map.of("pass", 50_000L, "drop", 20_000L)),
        Arguments.of(new Mtu(), Map.of("size", 1400L)),
        Arguments.of(new Duplicate(), Map.of("probability", 0.2, "correlation", 0.3)),
        Arguments.of(new Corrupt(), Map.of("probability", 0.2, "bits", 3L)),
        Arguments.of(
            new Reorder(), Map.of("probability", 0.5, "correlation", 0.5, "gap", 3L, "delay", 9L)),
        Arguments.of(
            new Delay(),
            Map.of(
                "mean",
                50_000L,
                "jitter",
                9_000L,
                "correlation",
                0.4,
                "reorder",
                "preserve",
                "distribution",
                "gamma")),
        Arguments.of(new RateLimit(), Map.of("rate", 5_000_000_000L, "burst", 9000L)),
        Arguments.of(new Slot(), Map.of("min", 5000L, "max", 20_000L, "packets", 3L)),
        Arguments.of(new DeliveryTrace(), Map.of("file", "1\n3\n")),
        Arguments.of(new RateTrace(), Map.of("file", "0,9000000000\n0.0001,80000000\n0.0002,0")));
  }

  private static List<String> fates(Lab lab, int first, int end) {
    List<String> fates = new ArrayList<>();
    for (int i = first; i < end; i++) {
      lab.send(60 + i * 7919 % 1455, i * 1000L);
      fates.add(lab.fate());
    }
    return fates;
  }

  @ParameterizedTest
  @MethodSource("models")
  void sameSeedMeansSameFates(Impairment impairment, Map<String, ?> values) {
    List<String> once = fates(new Lab(Lab.stage(impairment, 5, values)), 0, 1000);
    assertEquals(once, fates(new Lab(Lab.stage(impairment, 5, values)), 0, 1000));
    boolean random = once.equals(fates(new Lab(Lab.stage(impairment, 6, values)), 0, 1000));
    Set<Class<?>> certain =
        Set.of(
            PeriodicLoss.class,
            LossList.class,
            LossTrace.class,
            Blackhole.class,
            Mtu.class,
            RateLimit.class,
            DeliveryTrace.class,
            RateTrace.class);
    assertEquals(certain.contains(impairment.getClass()), random, "whether seeds do not matter");
    assertNotEquals(1, new HashSet<>(once).size(), "nothing ever changes");
  }

  @ParameterizedTest
  @MethodSource("models")
  void stateIsKeptAcrossChanges(Impairment impairment, Map<String, ?> values) {
    Lab whole = new Lab(Lab.stage(impairment, 5, values));
    Lab first = new Lab(Lab.stage(impairment, 5, values));
    List<String> parts = fates(first, 0, 501);
    parts.addAll(fates(new Lab(Lab.stage(impairment, 5, values)).follow(first), 501, 1000));
    assertEquals(fates(whole, 0, 1000), parts);
  }

  static Stream<Arguments> promising() {
    return Stream.of(
        Arguments.of(new Loss(), Map.of("probability", 0.2)),
        Arguments.of(new Loss(), Map.of("probability", 0.3, "correlation", 0.7)),
        Arguments.of(new Loss(), Map.of("probability", 0.3, "most-in-a-row", 3L)),
        Arguments.of(new Loss(), Map.of("probability", 1.0, "most-in-a-row", 3L)),
        Arguments.of(new GilbertElliott(), Map.of("p", 0.02, "r", 0.2, "loss-good", 0.001)),
        Arguments.of(new Duplicate(), Map.of("probability", 0.1, "correlation", 0.5)),
        Arguments.of(new Corrupt(), Map.of("probability", 0.1)),
        Arguments.of(new Delay(), Map.of("mean", 1_000L)),
        Arguments.of(new Delay(), Map.of("mean", 90_000L, "jitter", 90_000L)),
        Arguments.of(
            new Delay(), Map.of("mean", 90_000L, "jitter", 9_000L, "distribution", "normal")),
        Arguments.of(
            new Delay(), Map.of("mean", 90_000L, "jitter", 9_000L, "distribution", "exponential")),
        Arguments.of(
            new Delay(), Map.of("mean", 90_000L, "jitter", 9_000L, "distribution", "weibull")),
        Arguments.of(
            new Delay(),
            Map.of(
                "mean", 90_000L, "jitter", 9_000L, "distribution", "gamma", "correlation", 0.5)));
  }

  @ParameterizedTest
  @MethodSource("promising")
  void whatIsPromisedIsKept(Impairment impairment, Map<String, ?> values) {
    Stage stage = Lab.stage(impairment, 11, values);
    Promise promise = stage.promises().get(0);
    Lab lab = new Lab(stage);
    double sum = 0;
    for (int i = 0; i < FRAMES; i++) {
      boolean passes = lab.send(i * 1000L);
      sum +=
          switch (promise.quantity()) {
            case LOSS -> passes ? 0 : 1;
            case DUPLICATION -> lab.copies.size();
            case CORRUPTION -> lab.flips.isEmpty() ? 0 : 1;
            case DELAY -> lab.departure - i * 1000L;
          };
    }
    double deviation = promise.deviation() * Math.sqrt(promise.inflation() / FRAMES);
    assertEquals(promise.mean(), sum / FRAMES, Lab.SIGMAS * deviation + 0.5 / FRAMES);
  }

  static Stream<Arguments> silent() {
    return Stream.of(
        Arguments.of(new Loss(), Map.of("probability", 0.5, "correlation", 1.0)),
        Arguments.of(new GilbertElliott(), Map.of("p", 0.0, "r", 0.0)),
        Arguments.of(new Delay(), Map.of("mean", 5L, "jitter", 6L)),
        Arguments.of(new Delay(), Map.of("mean", 90L, "jitter", 6L, "distribution", "pareto")),
        Arguments.of(new Delay(), Map.of("mean", 90L, "jitter", 6L, "reorder", "preserve")));
  }

  @ParameterizedTest
  @MethodSource("silent")
  void whatCanNotBeSaidIsNotPromised(Impairment impairment, Map<String, ?> values) {
    assertEquals(List.of(), Lab.stage(impairment, 11, values).promises());
  }

  @ParameterizedTest
  @MethodSource("models")
  void declarationsAreComplete(Impairment impairment, Map<String, ?> values) {
    assertTrue(impairment.name().matches("[a-z][a-z-]*"));
    assertTrue(impairment.description().endsWith("."), impairment.description());
    impairment
        .parameters()
        .forEach(
            parameter ->
                assertTrue(parameter.description().endsWith("."), parameter.description()));
  }
}
