package org.gine.packet.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EthernetTest {
  /** Service tag 10, customer tag 5, IPv4. */
  private static final byte[] DOUBLE_TAGGED =
      HexFormat.of().parseHex("0180c2000000" + "02a1b2c3d4e5" + "88a8000a" + "8100a005" + "0800");

  private static final byte[] PLAIN =
      HexFormat.of().parseHex("ffffffffffff" + "02a1b2c3d4e5" + "86dd");

  @Test
  void plainHeader() {
    ByteBuffer buffer = ByteBuffer.wrap(PLAIN);
    assertEquals(
        new Ethernet(Ethernet.BROADCAST, 0x02a1b2c3d4e5L, 0, 0x86dd, 14),
        Ethernet.parse(buffer, 0, PLAIN.length));
  }

  @Test
  void taggedHeaderAtAnOffset() {
    ByteBuffer buffer = ByteBuffer.allocate(100).put(7, DOUBLE_TAGGED);
    assertEquals(
        new Ethernet(0x0180c2000000L, 0x02a1b2c3d4e5L, 2, 0x0800, 22),
        Ethernet.parse(buffer, 7, DOUBLE_TAGGED.length));
  }

  @Test
  void everyTruncationFails() {
    ByteBuffer buffer = ByteBuffer.allocate(64).put(0, DOUBLE_TAGGED);
    for (int length = 0; length < DOUBLE_TAGGED.length; length++) {
      int cut = length;
      assertThrows(IllegalArgumentException.class, () -> Ethernet.parse(buffer, 0, cut));
    }
  }

  @Test
  void groupAddresses() {
    assertTrue(Ethernet.isGroup(Ethernet.BROADCAST));
    assertTrue(Ethernet.isGroup(0x01005e000009L));
    assertFalse(Ethernet.isGroup(0x02a1b2c3d4e5L));
  }
}
