package org.gine.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  @Test
  void isTheJavaLibrarysSplitMixReadAtAnyPlace() {
    // Independent implementation: SplittableRandom(seed) returns mix(seed + n * gamma), n = 1, 2, …
    RandomStream stream = RandomStream.of(42, 3);
    long first = stream.bits(0);
    assertEquals(first, new SplittableRandom(unmix(first) - 0x9E3779B97F4A7C15L).nextLong());
    SplittableRandom java = new SplittableRandom(unmix(first) - 0x9E3779B97F4A7C15L);
    for (int n = 0; n < 1000; n++) {
      assertEquals(java.nextLong(), stream.bits(n));
    }
  }

  private static long unmix(long value) {
    long z = value ^ value >>> 31 ^ value >>> 62;
    z *= 0x319642B2D24D8EC3L;
    z = z ^ z >>> 27 ^ z >>> 54;
    z *= 0x96DE1B173F119089L;
    return z ^ z >>> 30 ^ z >>> 60;
  }

  @Test
  void sameSeedSameDecisionsWhateverWasAskedBefore() {
    RandomStream a = RandomStream.of(5, 0);
    RandomStream b = RandomStream.of(5, 0);
    long tenth = a.bits(10);
    for (int n = 0; n < 10; n++) {
      b.bits(n);
    }
    assertEquals(tenth, b.bits(10));
  }

  @Test
  void seedsAndStreamsDiffer() {
    assertNotEquals(RandomStream.of(5, 0).bits(0), RandomStream.of(5, 1).bits(0));
    assertNotEquals(RandomStream.of(5, 0).bits(0), RandomStream.of(6, 0).bits(0));
    assertNotEquals(RandomStream.of(0, 0).bits(0), 0);
  }

  @Test
  void unitIsUniform() {
    // Mean of n uniform numbers: standard deviation 1/sqrt(12 n); six of them either way.
    int n = 1_000_000;
    RandomStream stream = RandomStream.of(1, 1);
    double sum = 0;
    int[] cells = new int[16];
    for (int i = 0; i < n; i++) {
      double value = stream.unit(i);
      assertTrue(value >= 0 && value < 1);
      sum += value;
      cells[(int) (value * 16)]++;
    }
    assertEquals(0.5, sum / n, 6 / Math.sqrt(12.0 * n));
    double expected = n / 16.0;
    double deviation = Math.sqrt(expected * (1 - 1 / 16.0));
    for (int cell : cells) {
      assertEquals(expected, cell, 6 * deviation);
    }
  }
}
