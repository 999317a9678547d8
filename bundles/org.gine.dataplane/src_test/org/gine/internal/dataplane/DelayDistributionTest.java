package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.packet.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelayDistributionTest {
  private static final int SAMPLES = 400_000;
  private static final long MEAN = 100_000_000;
  private static final long JITTER = 10_000_000;

  /**
   * Expected values of the 4,096 quantiles, computed apart from this code: mean and standard
   * deviation in units of the jitter, least and greatest value.
   */
  @ParameterizedTest
  @CsvSource({
    "UNIFORM,       0,      0.5774, -1,      1",
    "NORMAL,        0,      0.9998, -3.6683, 3.6683",
    "PARETO,       -0.0329, 0.8209, -0.6666, 4",
    "PARETONORMAL, -0.0247, 0.8349, -1.4170, 3.9170"
  })
  void meanDeviationAndRange(
      Distribution distribution, double mean, double deviation, double least, double greatest) {
    DirectionSpec spec = TestFrames.jitter(MEAN, JITTER, distribution);
    RandomStream stream = RandomStream.of(11, distribution.ordinal());
    double sum = 0;
    double squares = 0;
    double min = Double.MAX_VALUE;
    double max = -Double.MAX_VALUE;
    for (int i = 0; i < SAMPLES; i++) {
      double x = (DelayDistribution.sample(spec, stream.bits(i)) - MEAN) / (double) JITTER;
      sum += x;
      squares += x * x;
      min = Math.min(min, x);
      max = Math.max(max, x);
    }
    double sampleMean = sum / SAMPLES;
    double sampleDeviation = Math.sqrt(squares / SAMPLES - sampleMean * sampleMean);
    // Six standard errors; that of the deviation has a bound from the kurtosis, below 12 for all
    // four.
    assertEquals(mean, sampleMean, 6 * deviation / Math.sqrt(SAMPLES) + 1e-4);
    assertEquals(deviation, sampleDeviation, 6 * deviation * Math.sqrt(11.0 / 4 / SAMPLES) + 1e-4);
    assertEquals(least, min, 2e-3);
    assertEquals(greatest, max, 2e-3);
  }

  @Test
  void delayIsNeverNegative() {
    DirectionSpec spec = TestFrames.jitter(10, 10, Distribution.NORMAL);
    RandomStream stream = RandomStream.of(1, 1);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 10_000; i++) {
      least = Math.min(least, DelayDistribution.sample(spec, stream.bits(i)));
    }
    assertEquals(0, least);
  }

  @Test
  void uniformCoversItsRangeAtTheLongestDelay() {
    long longest = 1_000_000_000_000L;
    DirectionSpec spec = TestFrames.jitter(longest, longest, Distribution.UNIFORM);
    assertEquals(0, DelayDistribution.sample(spec, 0));
    assertEquals(2 * longest - 1, DelayDistribution.sample(spec, -1));
    assertTrue(
        DelayDistribution.sample(TestFrames.jitter(longest, longest, Distribution.PARETO), -1)
            > 4.99e12);
  }
}
