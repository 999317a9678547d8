package org.gine.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final byte[] UNTAGGED =
      HexFormat.of().parseHex("ffffffffffff" + "020000000001" + "0800" + "45000014");

  private final FramePool pool = Frames.pool(2);

  @Test
  void tagIsPutBackBetweenAddressesAndType() {
    Frame frame = Frames.of(pool, UNTAGGED);
    frame.insertVlanTag(0x8100_6005);
    assertArrayEquals(
        HexFormat.of().parseHex("ffffffffffff" + "020000000001" + "81006005" + "0800" + "45000014"),
        Frames.bytes(frame));
    assertEquals(UNTAGGED.length + 4, frame.length());
  }

  @Test
  void offloadHeaderMovesWithTheFrameAndCountsTheTag() {
    Frame frame = Frames.of(pool, UNTAGGED);
    int header = frame.start() - Frame.OFFLOAD_HEADER_BYTES;
    frame.buffer().put(header, (byte) 1);
    frame.buffer().order(ByteOrder.nativeOrder()).putShort(header + 6, (short) 34);
    frame.buffer().putShort(header + 8, (short) 16);
    frame.buffer().order(ByteOrder.BIG_ENDIAN);
    frame.insertVlanTag(0x8100_0001);
    int moved = frame.start() - Frame.OFFLOAD_HEADER_BYTES;
    assertEquals(header - 4, moved);
    assertEquals(frame.sendAddress(), moved);
    frame.buffer().order(ByteOrder.nativeOrder());
    assertEquals(38, frame.buffer().getShort(moved + 6));
    assertEquals(16, frame.buffer().getShort(moved + 8));
    frame.buffer().order(ByteOrder.BIG_ENDIAN);
  }

  @Test
  void onlyOneTagHasRoom() {
    Frame frame = Frames.of(pool, UNTAGGED);
    frame.insertVlanTag(0x8100_0001);
    assertThrows(IllegalStateException.class, () -> frame.insertVlanTag(0x8100_0002));
  }

  @Test
  void copyHasHeaderBytesAndTimes() {
    Frame frame = Frames.of(pool, UNTAGGED);
    frame.insertVlanTag(0x8100_0007);
    frame.setArrivalNanos(5);
    frame.setDepartureNanos(9);
    Frame copy = pool.take();
    assertTrue(copy.copyFrom(frame));
    assertArrayEquals(Frames.bytes(frame), Frames.bytes(copy));
    assertEquals(5, copy.arrivalNanos());
    assertEquals(9, copy.departureNanos());
  }

  @Test
  void copyThatDoesNotFitIsRefused() {
    FramePool tiny = new FramePool(ByteBuffer.allocateDirect(128), 0, 128);
    Frame large = Frames.of(pool, new byte[1500]);
    assertFalse(tiny.take().copyFrom(large));
  }

  @Test
  void poolGivesWhatCameBackLastAndNeverGrows() {
    Frame first = pool.take();
    Frame second = pool.take();
    assertNull(pool.take());
    assertEquals(0, pool.free());
    first.release();
    second.release();
    assertEquals(2, pool.free());
    assertSame(second, pool.take());
    assertSame(first, pool.take());
  }

  @Test
  void slotsLieBesideEachOther() {
    FramePool four = new FramePool(ByteBuffer.allocateDirect(4 * 256 + 100), 1_000_000, 256);
    assertEquals(4, four.capacity());
    long expected = 1_000_000 + Frame.HEADROOM - Frame.OFFLOAD_HEADER_BYTES;
    for (int i = 0; i < 4; i++) {
      assertEquals(expected + 256 * i, four.take().receiveAddress());
    }
  }
}
