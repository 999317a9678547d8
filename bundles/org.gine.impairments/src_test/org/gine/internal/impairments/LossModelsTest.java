package org.gine.internal.impairments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gine.impairment.Impairment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loss models against closed forms, over a million frames. */
class LossModelsTest {
  private static final int FRAMES = 1_000_000;

  private static BitSet losses(Impairment impairment, Map<String, ?> values) {
    return losses(impairment, values, FRAMES, 1514);
  }

  private static BitSet losses(
      Impairment impairment, Map<String, ?> values, int frames, int length) {
    Lab lab = new Lab(Lab.stage(impairment, 47, values));
    BitSet lost = new BitSet();
    for (int i = 0; i < frames; i++) {
      lost.set(i, !lab.send(length, i));
    }
    return lost;
  }

  /** Checks a mean of independent decisions. */
  private static void assertShare(double expected, long hits, long trials) {
    assertShare(expected, hits, trials, 1);
  }

  /**
   * Checks a mean of decisions that depend on each other.
   *
   * @param inflation of the variance of the mean
   */
  private static void assertShare(double expected, long hits, long trials, double inflation) {
    double bound = Lab.SIGMAS * Math.sqrt(expected * (1 - expected) * inflation / trials);
    assertEquals(expected, (double) hits / trials, bound + 1e-12);
  }

  private static long pairs(BitSet lost, int distance) {
    return lost.stream().filter(i -> lost.get(i + distance)).count();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.0001, 0.01, 0.3, 1})
  void independentLoss(double probability) {
    BitSet lost = losses(new Loss(), Map.of("probability", probability));
    assertShare(probability, lost.cardinality(), FRAMES);
    assertShare(probability * probability, pairs(lost, 1), FRAMES - 1, 3);
  }

  /** P(both lost) of two normal numbers at probability 1/2 is 1/4 + asin(correlation) / 2 pi. */
  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 0.9})
  void correlatedLossKeepsItsProbability(double correlation) {
    BitSet lost = losses(new Loss(), Map.of("probability", 0.5, "correlation", correlation));
    // Correlations of the decisions are less than those of the process: at most its powers.
    double inflation = (1 + correlation) / (1 - correlation);
    assertShare(0.5, lost.cardinality(), FRAMES, inflation);
    for (int distance = 1; distance <= 3; distance++) {
      double both = 0.25 + Math.asin(Math.pow(correlation, distance)) / (2 * Math.PI);
      assertShare(both, pairs(lost, distance), FRAMES - distance, inflation);
    }
  }

  /** A chain of runs: of length up to the limit with the powers of p. */
  @Test
  void neverMoreLossesInARowThanAllowed() {
    double p = 0.3;
    BitSet lost = losses(new Loss(), Map.of("probability", p, "most-in-a-row", 3L));
    double all = p + p * p + p * p * p;
    assertShare(all / (1 + all), lost.cardinality(), FRAMES);
    assertEquals(3, longestRun(lost));
  }

  private static int longestRun(BitSet lost) {
    int longest = 0;
    for (int i = lost.nextSetBit(0); i >= 0; i = lost.nextSetBit(lost.nextClearBit(i))) {
      longest = Math.max(longest, lost.nextClearBit(i) - i);
    }
    return longest;
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.25, 1, 0", "0.001, 0.1, 1, 0", "0.05, 0.5, 0.6, 0", "0.1, 0.3, 0.8, 0.01"})
  void gilbertElliott(double p, double r, double lossBad, double lossGood) {
    BitSet lost =
        losses(
            new GilbertElliott(),
            Map.of("p", p, "r", r, "loss-bad", lossBad, "loss-good", lossGood));
    double bad = p / (p + r);
    double memory = 1 - p - r;
    double inflation = (1 + memory) / (1 - memory);
    assertShare(bad * lossBad + (1 - bad) * lossGood, lost.cardinality(), FRAMES, inflation);
    // Both of two frames are lost: in the same state with what the chain remembers.
    double badBad = bad * (1 - r);
    double goodGood = (1 - bad) * (1 - p);
    double mixed = 1 - badBad - goodGood;
    double both =
        badBad * lossBad * lossBad + goodGood * lossGood * lossGood + mixed * lossBad * lossGood;
    assertShare(both, pairs(lost, 1), FRAMES - 1, inflation);
  }

  /** Bursts of Gilbert's chain end with probability r at each frame. */
  @Test
  void burstsOfGilbertHaveGeometricLengths() {
    double r = 0.25;
    BitSet lost = losses(new GilbertElliott(), Map.of("p", 0.02, "r", r));
    long[] byLength = new long[4];
    long bursts = 0;
    for (int i = lost.nextSetBit(0); i >= 0; i = lost.nextSetBit(lost.nextClearBit(i))) {
      int length = lost.nextClearBit(i) - i;
      bursts++;
      byLength[Math.min(length, byLength.length) - 1]++;
    }
    for (int length = 1; length < byLength.length; length++) {
      assertShare(r * Math.pow(1 - r, length - 1), byLength[length - 1], bursts);
    }
    assertShare(Math.pow(1 - r, byLength.length - 1), byLength[byLength.length - 1], bursts);
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.3, 0.2, 0.5, 0.005", "0.05, 1, 0, 1, 0", "0.02, 0.1, 0.6, 0.7, 0.1"})
  void fourStates(double p13, double p31, double p32, double p23, double p14) {
    BitSet lost =
        losses(new LossState(), Map.of("p13", p13, "p31", p31, "p32", p32, "p23", p23, "p14", p14));
    double[][] step = {
      {1 - p13 - p14, 0, p13, p14}, {0, 1 - p23, p23, 0}, {p31, p32, 1 - p31 - p32, 0}, {1, 0, 0, 0}
    };
    double[] share = {1, 0, 0, 0};
    for (int i = 0; i < 10_000; i++) {
      share = times(share, step);
    }
    double expected = share[2] + share[3];
    // The mean of a chain is normal with a variance that batches of it show.
    int batch = 1000;
    double[] means =
        IntStream.range(0, FRAMES / batch)
            .mapToDouble(i -> (double) lost.get(i * batch, (i + 1) * batch).cardinality() / batch)
            .toArray();
    double mean = (double) lost.cardinality() / FRAMES;
    double variance =
        IntStream.range(0, means.length).mapToDouble(i -> Math.pow(means[i] - mean, 2)).sum()
            / (means.length - 1);
    assertEquals(expected, mean, Lab.SIGMAS * Math.sqrt(variance / means.length));
  }

  private static double[] times(double[] share, double[][] step) {
    double[] next = new double[share.length];
    for (int from = 0; from < share.length; from++) {
      for (int to = 0; to < share.length; to++) {
        next[to] += share[from] * step[from][to];
      }
    }
    return next;
  }

  @Test
  void fourStatesLeaveNoStateWithMoreThanEverything() {
    Map<String, Double> values = Map.of("p13", 0.7, "p14", 0.4);
    var refused =
        assertThrows(IllegalArgumentException.class, () -> Lab.stage(new LossState(), 1, values));
    assertEquals(
        "p13 and p14 leave the same state: together they must be at most 100%",
        refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 514, 1514})
  void bitErrorsTakeLongFramesMoreOften(int length) {
    BitSet lost = losses(new BitErrors(), Map.of("rate", 1e-5), FRAMES, length);
    assertShare(1 - Math.pow(1 - 1e-5, 8 * (length + 4)), lost.cardinality(), FRAMES);
  }

  private static List<Integer> exactly(Impairment impairment, Map<String, ?> values, int frames) {
    return losses(impairment, values, frames, 100).stream().map(i -> i + 1).boxed().toList();
  }

  @Test
  void everyNthFrame() {
    assertEquals(List.of(4, 8), exactly(new PeriodicLoss(), Map.of("every", 4L), 10));
    assertEquals(
        List.of(2, 6, 10), exactly(new PeriodicLoss(), Map.of("every", 4L, "first", 2L), 10));
    assertEquals(List.of(1, 2, 3), exactly(new PeriodicLoss(), Map.of("every", 1L), 3));
  }

  @Test
  void listedFrames() {
    assertEquals(
        List.of(1, 3, 4, 5, 6, 7, 10),
        exactly(new LossList(), Map.of("frames", "1, 5-7,3-6,10,10"), 20));
    assertEquals(List.of(), exactly(new LossList(), Map.of("frames", ""), 20));
    for (String wrong : List.of("0", "5-3", "a", "1,,2", "-1", "1-")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Lab.stage(new LossList(), 1, Map.of("frames", wrong)),
          wrong);
    }
  }

  @Test
  void tracedFrames() {
    String file = "# a comment with 1\n0 1 0,0\n1\n";
    assertEquals(List.of(2, 5, 7, 10), exactly(new LossTrace(), Map.of("file", file), 11));
    assertEquals(
        List.of(2, 5), exactly(new LossTrace(), Map.of("file", file, "repeat", false), 11));
    for (String wrong : List.of("", "# 1\n", "0 2")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Lab.stage(new LossTrace(), 1, Map.of("file", wrong)),
          wrong);
    }
  }

  @Test
  void blackhole() {
    Lab all = new Lab(Lab.stage(new Blackhole(), 1, Map.of()));
    assertTrue(!all.send(0) && !all.send(1L << 60));
    Lab later = new Lab(Lab.stage(new Blackhole(), 1, Map.of("pass", 100L)));
    assertTrue(later.send(50) && later.send(149) && !later.send(150) && !later.send(1 << 30));
    Lab flapping = new Lab(Lab.stage(new Blackhole(), 1, Map.of("pass", 100L, "drop", 10L)));
    assertTrue(flapping.send(50) && flapping.send(149) && !flapping.send(150));
    assertTrue(!flapping.send(159) && flapping.send(160) && flapping.send(259));
    assertTrue(!flapping.send(260));
  }

  @Test
  void tooLongPackets() {
    Lab lab = new Lab(Lab.stage(new Mtu(), 1, Map.of("size", 1400L)));
    assertTrue(lab.send(1414, 0) && !lab.send(1415, 0));
    assertEquals(0, lab.mtu);
    Lab answering = new Lab(Lab.stage(new Mtu(), 1, Map.of("size", 1400L, "then", "answer")));
    assertTrue(!answering.send(1415, 0) && answering.mtu == 1400 && !answering.fragmented);
    Lab cutting = new Lab(Lab.stage(new Mtu(), 1, Map.of("size", 1400L, "then", "fragment")));
    assertTrue(cutting.send(1414, 0) && !cutting.fragmented);
    assertTrue(!cutting.send(1415, 0) && cutting.mtu == 1400 && cutting.fragmented);
  }
}
