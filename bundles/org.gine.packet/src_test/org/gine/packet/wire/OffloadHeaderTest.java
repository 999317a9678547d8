package org.gine.packet.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.gine.packet.Frame;
import org.gine.packet.Frames;
import org.junit.jupiter.api.Test;

class OffloadHeaderTest {
  /** UDP from 10.0.0.1:1024 to 10.0.0.2:1025, "hi!", checksum of the pseudo-header only. */
  private static final byte[] UDP =
      HexFormat.of()
          .parseHex(
              "020000000002"
                  + "020000000001"
                  + "0800"
                  + "4500001f000040004011"
                  + "26cc"
                  + "0a0000010a000002"
                  + "04000401000b"
                  + "141f"
                  + "686921");

  private final Frame frame = Frames.of(Frames.pool(1), UDP);

  private void header(int flags, int start, int offset) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() - Frame.OFFLOAD_HEADER_BYTES;
    buffer.order(ByteOrder.nativeOrder()).put(at, (byte) flags);
    buffer.putShort(at + 6, (short) start).putShort(at + 8, (short) offset);
    buffer.order(ByteOrder.BIG_ENDIAN);
  }

  @Test
  void completesTheSumOfThePseudoHeader() {
    header(1, 34, 6);
    assertTrue(OffloadHeader.needsChecksum(frame));
    assertEquals(40, OffloadHeader.checksumPosition(frame));
    // By hand: pseudo-header 141f + 0400 + 0401 + 000b + 6869 + 2100 = a594, complement 5a6b.
    assertEquals(0x5a6b, OffloadHeader.checksum(frame));
  }

  @Test
  void withoutTheFlagNothingIsNeeded() {
    header(0, 34, 6);
    assertFalse(OffloadHeader.needsChecksum(frame));
  }

  @Test
  void zeroIsSentAsItsOtherForm() {
    // A datagram whose sum is ffff: its complement 0 would mean "no checksum" (RFC 768).
    frame.buffer().putShort(frame.start() + 40, (short) (0x141f + 0x5a6b));
    header(1, 34, 6);
    assertEquals(0xffff, OffloadHeader.checksum(frame));
  }

  @Test
  void headerThatPointsOutsideIsNotFollowed() {
    header(1, 2000, 6);
    assertEquals(-1, OffloadHeader.checksum(frame));
    header(1, 34, UDP.length - 34 - 1);
    assertEquals(-1, OffloadHeader.checksum(frame));
  }
}
