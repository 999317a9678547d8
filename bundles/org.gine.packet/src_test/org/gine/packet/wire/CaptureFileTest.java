package org.gine.packet.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.gine.packet.wire.CaptureFile.Packet;
import org.junit.jupiter.api.Test;

class CaptureFileTest {
  /** As tcpdump writes it: little-endian, microseconds. */
  private static final String PCAP =
      "d4c3b2a1020004000000000000000000ffff000001000000"
          + "01000000400d03000300000005000000"
          + "0a0b0c"
          + "02000000010000000100000001000000"
          + "0d";

  private static final String PCAP_BIG_NANOS =
      "a1b23c4d000200040000000000000000ffff000000000001" + "000000010000000700000001000000010a";

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] pcapng() {
    ByteBuffer out = ByteBuffer.allocate(1024);
    PcapngWriter writer = new PcapngWriter(out);
    writer.sectionHeader("GINE");
    writer.interfaceDescription("there", 65_535);
    writer.interfaceDescription("back", 65_535);
    writer.packet(1, 1_700_000_000_123_456_789L, 60, new byte[] {1, 2, 3, 4, 5}, 1, 3, "said");
    writer.packet(0, 1_700_000_000_123_456_790L, 4, new byte[] {1, 2, 3, 4, 5}, 0, 4, "");
    return Arrays.copyOf(out.array(), out.position());
  }

  @Test
  void pcapIsRead() {
    List<Packet> packets = CaptureFile.read(bytes(PCAP));
    assertEquals(2, packets.size());
    assertEquals(1_200_000_000L, packets.get(0).nanos());
    assertEquals(5, packets.get(0).length());
    assertArrayEquals(new byte[] {10, 11, 12}, packets.get(0).data());
    assertEquals(2_000_001_000L, packets.get(1).nanos());
    assertEquals(1_000_000_007L, CaptureFile.read(bytes(PCAP_BIG_NANOS)).getFirst().nanos());
  }

  @Test
  void whatIsCapturedHereCanBeRead() {
    List<Packet> packets = CaptureFile.read(pcapng());
    assertEquals(2, packets.size());
    assertEquals(1_700_000_000_123_456_789L, packets.get(0).nanos());
    assertEquals(60, packets.get(0).length());
    assertArrayEquals(new byte[] {2, 3, 4}, packets.get(0).data());
    assertArrayEquals(new byte[] {1, 2, 3, 4}, packets.get(1).data());
  }

  @Test
  void lastRecordMayBeCutOff() {
    for (byte[] whole : List.of(bytes(PCAP), pcapng())) {
      int before = 0;
      for (int length = 28; length <= whole.length; length++) {
        int packets = CaptureFile.read(Arrays.copyOf(whole, length)).size();
        assertTrue(packets >= before, "length " + length);
        before = packets;
      }
      assertEquals(2, before);
    }
  }

  @Test
  void whatIsNoneIsRefusedWithTheReason() {
    assertEquals("it is neither pcap nor pcapng", refusal(bytes("0102030405060708")));
    assertEquals("it is too short for a capture file", refusal(new byte[3]));
    byte[] wifi = bytes(PCAP);
    wifi[20] = 105;
    assertEquals(
        "its link type must be Ethernet (1), but is 105; capture at an interface", refusal(wifi));
    byte[] longer = bytes(PCAP);
    longer[32] = 9;
    assertEquals("the packet at byte 24 has 9 bytes captured of 5", refusal(longer));
  }

  private static String refusal(byte[] file) {
    return assertThrows(IllegalArgumentException.class, () -> CaptureFile.read(file)).getMessage();
  }

  @Test
  void changedBytesAreReadOrRefused() {
    Random random = new Random(3);
    for (byte[] whole : List.of(bytes(PCAP), pcapng())) {
      for (int i = 0; i < 50_000; i++) {
        byte[] changed = whole.clone();
        for (int k = 0; k < 3; k++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        try {
          CaptureFile.read(changed);
        } catch (IllegalArgumentException e) {
          assertTrue(!e.getMessage().isEmpty());
        }
      }
    }
  }
}
