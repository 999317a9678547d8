package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gine.dataplane.Fate;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.Origin;
import org.gine.packet.PacketMetadata;
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

  private static String text(CaptureRing.Record record) {
    return record.key()
        + " "
        + record.arrivalNanos()
        + " "
        + record.originalLength()
        + " "
        + record.length()
        + " "
        + record.data()[record.offset() + record.length() - 1];
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
        ring.read(1 + random.nextInt(3000), record -> seen.add(text(record)));
      }
    }
    while (ring.read(5000, record -> seen.add(text(record))) > 0) {
      // until it is empty
    }
    assertEquals(expected, seen);
    assertTrue(ring.missed() > 0);
    assertEquals(10_000, seen.size() + ring.missed());
  }

  @Test
  void fullRingMissesFramesAndGoesOn() {
    CaptureRing ring = new CaptureRing(8 * 224, 100);
    for (int i = 0; i < 20; i++) {
      copy(ring, 100, i, (byte) 1);
    }
    assertEquals(12, ring.missed());
    ring.read(8 * 224, record -> {});
    copy(ring, 100, 20, (byte) 1);
    assertEquals(12, ring.missed());
  }

  @Test
  void saysWhatBecameOfFrame() {
    CaptureRing ring = new CaptureRing(4096, 96);
    Frame frame = TestFrames.frame(pool, 200);
    frame.setSequence(41);
    frame.setArrivalNanos(1_000_000);
    frame.setServedNanos(3_000_000);
    frame.setPassedNanos(3_500_000);
    frame.setDepartureNanos(13_500_000);

    ring.copy(frame, 1, Fate.LEFT, 13_504_000, "", "");
    ring.copy(frame, 0, Fate.DROPPED, 3_250_000, "burst", "in a burst");
    frame.setSequence(LinkDirection.FIRST_COPY);
    ring.copy(frame, 0, Fate.DROPPED, 3_250_000, "", "cut");
    List<String> seen = new ArrayList<>();
    ring.read(4096, record -> seen.add(record.key() + " " + FateText.of(record)));

    assertEquals(
        List.of(
            "1 frame 41: left, in all 12.504 ms, queue and rate 2.000 ms, impairments 0.500 ms,"
                + " delay 10.000 ms, late 0.004 ms",
            "0 frame 41: dropped by burst (in a burst), after 2.250 ms",
            "0 copy: dropped (cut), after 2.250 ms"),
        seen);
  }

  /** The kernel, as long as it holds a packet. */
  private record Kernel(PacketMetadata metadata) implements Origin {
    @Override
    public void released() {
      throw new AssertionError("nobody released it");
    }
  }

  @Test
  void saysWhatTheKernelSaidOfPacketsThatItHolds() {
    CaptureRing ring = new CaptureRing(4096, 96);
    Frame frame = TestFrames.frame(pool, 200);
    Kernel kernel = new Kernel(new PacketMetadata());
    frame.stayWith(kernel, 100);
    kernel.metadata().set(7, -1, 2, 2, 3, 0x10, 0x02AB_0000_0001L, 1_800_000_000_123_456_000L);
    ring.copy(frame, 0, Fate.DROPPED, 0, "", "cut");
    kernel.metadata().set(7, -1, 1, 2, 3, 0, -1, -1);
    ring.copy(frame, 0, Fate.DROPPED, 0, "", "cut");
    List<String> seen = new ArrayList<>();
    ring.read(4096, record -> seen.add(record.length() + " " + FateText.of(record)));

    String packet = "96 frame 0: dropped (cut), after 0.000 ms; packet 4294967295 of queue 7, ";
    assertEquals(
        List.of(
            packet
                + "forward, interface 2 to 3, mark 0x10, from 02:ab:00:00:00:01,"
                + " came 2027-01-15T08:00:00.123456Z",
            packet + "input, interface 2 to 3, mark 0x0"),
        seen);
  }

  @Test
  void moreWordsThanAreToldApartAreOne() {
    Words words = new Words();
    for (int i = 0; i < 300; i++) {
      int number = words.number("word " + i);
      assertEquals(i < 255 ? "word " + i : "other", words.word(number));
    }
    assertEquals("word 7", words.word(words.number("word 7")));
  }
}
