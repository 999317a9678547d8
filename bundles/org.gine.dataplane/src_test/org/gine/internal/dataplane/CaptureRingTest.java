package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.junit.jupiter.api.Test;

class CaptureRingTest {
  private final FramePool pool = TestFrames.pool(1);

  private void copy(CaptureRing ring, int length, long nanos, byte fill) {
    Frame frame = TestFrames.frame(pool, length);
    frame.setArrivalNanos(nanos);
    for (int i = 0; i < length; i++) {
      frame.buffer().put(frame.start() + i, fill);
    }
    ring.copy(frame, (int) (nanos % 2));
    frame.release();
  }

  @Test
  void whatGoesInComesOutAcrossTheEndOfTheRing() {
    CaptureRing ring = new CaptureRing(5000, 1000);
    Random random = new Random(2);
    List<String> expected = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      int length = 14 + random.nextInt(1400);
      long missed = ring.missed();
      copy(ring, length, i, (byte) i);
      if (ring.missed() == missed) {
        expected.add(
            i % 2 + " " + i + " " + length + " " + Math.min(length, 1000) + " " + (byte) i);
      }
      if (random.nextInt(3) == 0) {
        ring.read(
            1 + random.nextInt(3000),
            (direction, nanos, original, data, offset, captured) ->
                seen.add(
                    direction
                        + " "
                        + nanos
                        + " "
                        + original
                        + " "
                        + captured
                        + " "
                        + data[offset + captured - 1]));
      }
    }
    while (ring.read(
            5000,
            (direction, nanos, original, data, offset, captured) ->
                seen.add(
                    direction
                        + " "
                        + nanos
                        + " "
                        + original
                        + " "
                        + captured
                        + " "
                        + data[offset + captured - 1]))
        > 0) {
      // until it is empty
    }
    assertEquals(expected, seen);
    assertTrue(ring.missed() > 0);
    assertEquals(10_000, seen.size() + ring.missed());
  }

  @Test
  void fullRingMissesFramesAndGoesOn() {
    CaptureRing ring = new CaptureRing(1024, 100);
    for (int i = 0; i < 20; i++) {
      copy(ring, 100, i, (byte) 1);
    }
    assertEquals(12, ring.missed());
    ring.read(1024, (direction, nanos, original, data, offset, captured) -> {});
    copy(ring, 100, 20, (byte) 1);
    assertEquals(12, ring.missed());
  }
}
