package org.gine.internal.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CollectorPausesTest {
  @Test
  void countsWhatTheCollectorDoes() throws InterruptedException {
    try (CollectorPauses pauses = new CollectorPauses()) {
      assertTrue(pauses.text().startsWith("none ("), pauses.text());
      System.gc();
      // Notifications come from a thread of the virtual machine's own.
      long end = System.nanoTime() + 10_000_000_000L;
      while (pauses.text().startsWith("none") && System.nanoTime() < end) {
        Thread.sleep(5);
      }
      assertTrue(pauses.text().matches("\\d+, the longest \\d+ ms \\(.+\\)"), pauses.text());
    }
  }
}
