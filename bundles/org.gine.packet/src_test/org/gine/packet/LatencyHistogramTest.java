package org.gine.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  private final LatencyHistogram histogram = new LatencyHistogram();

  @Test
  void bucketsHaveNoGapsAndNoOverlap() {
    assertEquals(0, LatencyHistogram.bucket(0));
    long from = 0;
    int last = LatencyHistogram.bucket(LatencyHistogram.MAX_NANOS);
    for (int bucket = 0; bucket <= last; bucket++) {
      long to = LatencyHistogram.highest(bucket);
      assertEquals(bucket, LatencyHistogram.bucket(from));
      assertEquals(bucket, LatencyHistogram.bucket(to));
      assertTrue(to - from <= from / 16, "bucket " + bucket + " is too wide");
      from = to + 1;
    }
    assertEquals(LatencyHistogram.MAX_NANOS, from - 1);
  }

  @Test
  void percentilesAreExactToTheirBucket() {
    for (int i = 1; i <= 1000; i++) {
      histogram.record(i * 1000L);
    }
    assertEquals(1000, histogram.count());
    assertEquals(1_000_000, histogram.max());
    assertEquals(500_000, histogram.percentile(0.5), 500_000 / 16.0);
    assertEquals(990_000, histogram.percentile(0.99), 990_000 / 16.0);
    assertTrue(histogram.percentile(0.99) >= 990_000);
    assertEquals(1_000_000, histogram.percentile(1));
  }

  @Test
  void emptyNegativeAndHuge() {
    assertEquals(0, histogram.percentile(0.99));
    histogram.record(-5);
    assertEquals(0, histogram.max());
    histogram.record(Long.MAX_VALUE);
    assertEquals(Long.MAX_VALUE, histogram.max());
    assertEquals(2, histogram.count());
  }
}
