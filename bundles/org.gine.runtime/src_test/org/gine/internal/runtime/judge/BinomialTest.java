package org.gine.internal.runtime.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gine.internal.runtime.judge.Binomial.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {

  /** Expected values were computed with exact fractions. */
  @ParameterizedTest
  @CsvSource({
    "10, 0.5, 3, 0.171875, 0.9453125",
    "20, 0.271, 2, 0.06234073106978144, 0.9848425015992128",
    "100, 0.01, 0, 0.3660323412732295, 1.0",
    "100, 0.01, 4, 0.9965676784122455, 0.018374036444649657",
    "2000, 0.271, 500, 0.017807314065873905, 0.9843201121579056",
    "2000, 0.271, 620, 0.9999513890877404, 5.9429665097965895e-05",
    "5000, 0.001, 15, 0.9999317748187023, 0.00022413743430407275",
  })
  void tails(long n, double p, long k, double atMost, double atLeast) {
    Binomial distribution = new Binomial(n, p);
    assertEquals(atMost, distribution.atMost(k), 1e-10 * atMost);
    assertEquals(atLeast, distribution.atLeast(k), 1e-9 * atLeast);
  }

  @ParameterizedTest
  @CsvSource({
    "2000, 0.271, 0.99, 491, 594",
    "100, 0.1, 0.95, 5, 16",
    "20, 0.5, 0.95, 6, 14",
    "50, 0, 0.99, 0, 0",
    "50, 1, 0.99, 50, 50",
    "500, 0.01, 0.99, 0, 12",
    "600, 0.01, 0.99, 1, 13",
  })
  void acceptance(long n, double p, double confidence, long low, long high) {
    assertEquals(new Bounds(low, high), new Binomial(n, p).acceptance(confidence));
  }

  @Test
  void staysSoundForLargeSamples() {
    Bounds bounds = new Binomial(50_000_000, 0.271).acceptance(0.99);
    double deviation = 2.5758293 * Math.sqrt(50e6 * 0.271 * 0.729);
    assertEquals(50e6 * 0.271 - deviation, bounds.low(), 2);
    assertEquals(50e6 * 0.271 + deviation, bounds.high(), 2);
  }

  @Test
  void tailsComplementEachOther() {
    Binomial distribution = new Binomial(337, 0.0371);
    for (int k = 0; k < 337; k++) {
      assertEquals(1, distribution.atMost(k) + distribution.atLeast(k + 1), 1e-12, "k = " + k);
      assertTrue(distribution.atMost(k) <= distribution.atMost(k + 1), "k = " + k);
    }
  }

  @Test
  void refusesWhatIsNoDistribution() {
    assertThrows(IllegalArgumentException.class, () -> new Binomial(0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new Binomial(1, 1.01));
    assertThrows(IllegalArgumentException.class, () -> new Binomial(1, Double.NaN));
  }
}
