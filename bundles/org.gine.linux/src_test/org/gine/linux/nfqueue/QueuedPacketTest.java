package org.gine.linux.nfqueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Packets as the kernel hands them over, on a little-endian machine. */
class QueuedPacketTest {
  /** A packet of which 8 of 84 bytes came along. */
  private static final String PACKET =
      """
      78 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00
      02 00 01 02
      0b 00 01 00 01 02 03 04 08 00 02 00
      08 00 03 00 00 00 00 2a
      14 00 04 00 00 00 00 00 00 00 00 05 00 00 00 00 00 00 00 07
      08 00 05 00 00 00 00 03
      08 00 06 00 00 00 00 04
      10 00 09 00 00 06 00 00 02 00 00 00 00 0a 00 00
      08 00 0d 00 00 00 00 54
      08 00 0e 00 00 00 00 03
      0c 00 0a 00 45 00 00 54 11 22 33 44
      """;

  private static byte[] bytes() {
    return HexFormat.of().parseHex(PACKET.replaceAll("\\s", ""));
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void everythingThatIsKnown() {
    byte[] bytes = bytes();
    QueuedPacket packet = new QueuedPacket();
    assertTrue(packet.read(buffer(bytes), 0, bytes.length));
    assertEquals(0x0102, packet.queue());
    assertEquals(0x01020304, packet.id());
    assertEquals(0x0800, packet.protocol());
    assertEquals(QueuedPacket.FORWARD, packet.hook());
    assertEquals(42, packet.mark());
    assertEquals(5_000_007_000L, packet.realtimeNanos());
    assertEquals(3, packet.in());
    assertEquals(4, packet.out());
    assertEquals(0x02000000000aL, packet.hardwareAddress());
    assertEquals(QueuedPacket.CHECKSUM_OWED | QueuedPacket.SUPERFRAME, packet.offload());
    assertEquals(84, packet.length());
    assertEquals(8, packet.payloadBytes());
    assertEquals(0x45, bytes[packet.payload()]);
  }

  @Test
  void nothingIsLeftOfTheOneBefore() {
    QueuedPacket packet = new QueuedPacket();
    byte[] full = bytes();
    assertTrue(packet.read(buffer(full), 0, full.length));
    byte[] bare =
        HexFormat.of()
            .parseHex("2000000000030000000000000000000002000000" + "0b0001000000000508000300");
    assertTrue(packet.read(buffer(bare), 0, bare.length));
    assertEquals(5, packet.id());
    assertEquals(0, packet.mark());
    assertEquals(0, packet.in());
    assertEquals(-1, packet.hardwareAddress());
    assertEquals(-1, packet.realtimeNanos());
    assertEquals(0, packet.length());
    assertEquals(0, packet.payloadBytes());
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] bytes = bytes();
    QueuedPacket packet = new QueuedPacket();
    for (int length = 0; length < bytes.length; length++) {
      assertFalse(packet.read(buffer(bytes), 0, length), "of " + length + " bytes");
      // With a length that fits, an attribute still has to end within it.
      if (length >= 4) {
        byte[] cut = Arrays.copyOf(bytes, length);
        buffer(cut).putInt(0, length);
        packet.read(buffer(cut), 0, length);
      }
    }
  }

  @Test
  void otherMessagesAreNoPackets() {
    byte[] bytes = bytes();
    bytes[4] = 2;
    assertFalse(new QueuedPacket().read(buffer(bytes), 0, bytes.length));
  }

  @Test
  void changedBytesAreNeverReadBeyondTheMessage() {
    Random random = new Random(3);
    QueuedPacket packet = new QueuedPacket();
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = bytes();
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      if (packet.read(buffer(bytes), 0, bytes.length)) {
        assertTrue(packet.payload() + packet.payloadBytes() <= bytes.length);
      }
    }
  }
}
