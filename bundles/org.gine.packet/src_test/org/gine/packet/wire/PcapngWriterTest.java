package org.gine.packet.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PcapngWriterTest {
  private final ByteBuffer out = ByteBuffer.allocate(1000);
  private final PcapngWriter writer = new PcapngWriter(out);

  private String written() {
    return HexFormat.of().formatHex(Arrays.copyOf(out.array(), out.position()));
  }

  @Test
  void sectionHeaderBlock() {
    writer.sectionHeader("GINE");
    assertEquals(
        "0a0d0d0a"
            + "28000000"
            + "4d3c2b1a"
            + "01000000"
            + "ffffffffffffffff"
            + "04000400"
            + "47494e45"
            + "00000000"
            + "28000000",
        written());
  }

  @Test
  void interfaceDescriptionBlock() {
    writer.interfaceDescription("ab out", 65535);
    assertEquals(
        "01000000"
            + "2c000000"
            + "01000000"
            + "ffff0000"
            + "02000600"
            + "6162206f7574"
            + "0000"
            + "09000100"
            + "09000000"
            + "00000000"
            + "2c000000",
        written());
  }

  @Test
  void enhancedPacketBlock() {
    writer.packet(1, 0x0123456789abcdefL, 1514, new byte[] {9, 1, 2, 3, 4, 5, 9}, 1, 5, "");
    assertEquals(
        "06000000"
            + "28000000"
            + "01000000"
            + "67452301"
            + "efcdab89"
            + "05000000"
            + "ea050000"
            + "0102030405"
            + "000000"
            + "28000000",
        written());
    assertEquals(PcapngWriter.PACKET_OVERHEAD + PcapngWriter.padded(5), out.position());
  }

  @Test
  void packetWithComment() {
    writer.packet(0, 1, 1, new byte[] {7}, 0, 1, "lost: ä");
    assertEquals(
        "06000000"
            + "34000000"
            + "00000000"
            + "00000000"
            + "01000000"
            + "01000000"
            + "01000000"
            + "07000000"
            + "01000800"
            + "6c6f73743a20c3a4"
            + "00000000"
            + "34000000",
        written());
  }
}
