package org.gine.internal.dataplane.router;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.gine.dataplane.DropReason;
import org.gine.packet.Frame;
import org.gine.packet.wire.InternetChecksum;
import org.gine.packet.wire.Superframe;
import org.junit.jupiter.api.Test;

class RouterSuperframeTest {
  private static final int PAYLOAD = 100;
  private static final int FRAMES = 3;

  /** Ethernet, IPv4 (checksum 0 so far) and TCP, from host A to host B. */
  private static final String HEADERS =
      "02000000010002000000000a0800"
          + "450001540001000040060000"
          + "0a0000020a000102"
          + "0400040100000001000000015010ffff00000000";

  private static Frame superframe(RouterLab lab, boolean dontFragment) {
    byte[] bytes = new byte[54 + FRAMES * PAYLOAD];
    byte[] headers = HexFormat.of().parseHex(HEADERS);
    System.arraycopy(headers, 0, bytes, 0, headers.length);
    for (int i = 54; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    ByteBuffer packet = ByteBuffer.wrap(bytes);
    packet.putShort(20, (short) (dontFragment ? 0x4000 : 0));
    packet.putShort(24, (short) InternetChecksum.of(packet, 14, 20));
    // The checksum that is owed: so far the sum of the pseudo-header, as the kernel leaves it.
    packet.putShort(50, (short) pseudoHeader(packet, bytes.length - 34));
    Frame frame = lab.frame(bytes);
    int header = frame.start() - Frame.OFFLOAD_HEADER_BYTES;
    ByteBuffer buffer = frame.buffer();
    buffer.order(ByteOrder.nativeOrder());
    buffer.put(header, (byte) 1).put(header + 1, (byte) 1);
    buffer.putShort(header + 4, (short) PAYLOAD);
    buffer.putShort(header + 6, (short) 34).putShort(header + 8, (short) 16);
    buffer.order(ByteOrder.BIG_ENDIAN);
    assertTrue(Superframe.recognise(frame));
    assertEquals(FRAMES, frame.wireFrames());
    return frame;
  }

  private static int pseudoHeader(ByteBuffer packet, int bytes) {
    int sum = 6 + bytes;
    for (int i = 26; i < 34; i += 2) {
      sum += Short.toUnsignedInt(packet.getShort(i));
    }
    return (sum & 0xFFFF) + (sum >>> 16);
  }

  @Test
  void passesWhole() {
    RouterLab lab = new RouterLab();
    lab.introduce();
    lab.receive(0, superframe(lab, true));
    List<String> sent = lab.sent(1);
    assertEquals(1, sent.size());
    assertEquals(2 * (54 + FRAMES * PAYLOAD), sent.getFirst().length());
    assertEquals("3f", sent.getFirst().substring(44, 46)); // one hop less
    assertEquals(RouterLab.FRAMES, lab.pool.free());
  }

  @Test
  void isTooLongWhenItsFramesAre() {
    RouterLab lab = new RouterLab(RouterLab.SMALL_MTU);
    lab.introduce();
    lab.receive(0, superframe(lab, true));
    assertEquals(List.of(), lab.sent(1));
    assertEquals(1, lab.sent(0).size());
    assertEquals(List.of(DropReason.OVERSIZE), lab.wires.get(0).refused);
    assertEquals(RouterLab.FRAMES, lab.pool.free());
  }

  /** Each of its frames, in fragments, with the checksum that was owed. */
  @Test
  void isCutIntoFragmentsOfItsFrames() {
    RouterLab lab = new RouterLab(RouterLab.SMALL_MTU);
    lab.introduce();
    lab.receive(0, superframe(lab, false));
    List<String> sent = lab.sent(1);
    assertEquals(3 * FRAMES, sent.size());
    for (int i = 0; i < FRAMES; i++) {
      ByteArrayOutputStream segment = new ByteArrayOutputStream();
      for (int k = 0; k < 3; k++) {
        byte[] bytes = HexFormat.of().parseHex(sent.get(3 * i + k));
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        assertEquals(1 + i, packet.getShort(18));
        assertEquals((k < 2 ? 0x2000 : 0) | 6 * k, packet.getShort(20));
        assertEquals(0, InternetChecksum.of(packet, 14, 20));
        segment.write(bytes, 34, bytes.length - 34);
      }
      byte[] tcp = segment.toByteArray();
      assertEquals(20 + PAYLOAD, tcp.length);
      ByteBuffer whole = ByteBuffer.allocate(12 + tcp.length);
      whole.putInt(0x0A000002).putInt(0x0A000102).putShort((short) 6);
      whole.putShort((short) tcp.length).put(tcp);
      assertEquals(0, InternetChecksum.of(whole, 0, whole.capacity()));
      byte[] payload = new byte[PAYLOAD];
      for (int b = 0; b < PAYLOAD; b++) {
        payload[b] = (byte) (54 + i * PAYLOAD + b);
      }
      assertArrayEquals(payload, Arrays.copyOfRange(tcp, 20, tcp.length));
    }
    assertEquals(RouterLab.FRAMES, lab.pool.free());
  }
}
