package org.gine.packet.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.Frames;
import org.junit.jupiter.api.Test;

class SuperframeTest {
  private static final int TCP_CHECKSUM = 16;
  private static final int UDP_CHECKSUM = 6;

  private final FramePool parts = SuperframeBytes.pool();

  private Frame part(Frame superframe, int index) {
    Frame part = parts.take();
    assertTrue(Superframe.cut(superframe, index, 1, part));
    return part;
  }

  private static Frame tcp4(int payload) {
    Frame frame = SuperframeBytes.spilled(SuperframeBytes.bytes(SuperframeBytes.TCP4, payload));
    return SuperframeBytes.offload(frame, OffloadHeader.GSO_TCPV4, 100, 34, TCP_CHECKSUM);
  }

  @Test
  void standsForItsFrames() {
    Frame frame = tcp4(250);
    assertTrue(Superframe.recognise(frame));
    assertEquals(3, frame.wireFrames());
    assertEquals(3 * 66 + 250, frame.wireBytes());
    assertEquals(166, frame.longestFrame());
  }

  @Test
  void tcpOverIpv4IsCut() {
    Frame frame = tcp4(250);
    assertTrue(Superframe.recognise(frame));
    // Length, identification, checksum; sequence; flags; sum of the pseudo-header.
    assertPart(part(frame, 0), 166, "0098", "fffe", "265f", "fffffff0", "90", "148d");
    assertPart(part(frame, 1), 166, "0098", "ffff", "265e", "00000054", "10", "148d");
    assertPart(part(frame, 2), 116, "0066", "0000", "2690", "000000b8", "19", "145b");
  }

  private static void assertPart(
      Frame part,
      int bytes,
      String length,
      String id,
      String sum,
      String seq,
      String flags,
      String pseudo) {
    assertEquals(bytes, part.length());
    assertEquals(1, part.wireFrames());
    assertEquals(7, part.arrivalNanos());
    assertEquals(
        SuperframeBytes.ADDRESSES
            + "08004500"
            + length
            + id
            + "40004006"
            + sum
            + "0a0000010a00000204000401"
            + seq
            + "0000000180"
            + flags
            + "01f5"
            + pseudo
            + "00000101080a0000000100000002",
        SuperframeBytes.head(part, 66));
    // A checksum is needed, from byte 34 on, at byte 50; the headers have 66 bytes.
    assertEquals("01000042000000220010", SuperframeBytes.offloadOf(part));
  }

  @Test
  void severalOfItsFramesAreASuperframeAgain() {
    Frame frame = tcp4(250);
    assertTrue(Superframe.recognise(frame));
    Frame rest = parts.take();
    assertTrue(Superframe.cut(frame, 1, 2, rest));
    assertEquals(2, rest.wireFrames());
    assertEquals(2 * 66 + 150, rest.wireBytes());
    assertEquals(166, rest.longestFrame());
    assertEquals(66 + 150, rest.length());
    assertEquals(
        SuperframeBytes.ADDRESSES
            + "08004500"
            + "00ca"
            + "ffff"
            + "40004006"
            + "262c"
            + "0a0000010a00000204000401"
            + "00000054"
            + "0000000180"
            + "19"
            + "01f5"
            + "14bf"
            + "00000101080a0000000100000002",
        SuperframeBytes.head(rest, 66));
    // TCP over IPv4, in segments of 100 bytes.
    assertEquals("01010042006400220010", SuperframeBytes.offloadOf(rest));
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(Frames.bytes(part(frame, 1 + i)), Frames.bytes(part(rest, i)));
    }
  }

  @Test
  void whatExceedsASlotHasATailOfItsOwn() {
    byte[] bytes = SuperframeBytes.bytes(SuperframeBytes.TCP4, 450);
    Frame frame = SuperframeBytes.spilled(bytes, 1);
    SuperframeBytes.offload(frame, OffloadHeader.GSO_TCPV4, 100, 34, TCP_CHECKSUM);
    assertTrue(Superframe.recognise(frame));
    Frame middle = parts.take();
    assertTrue(Superframe.cut(frame, 1, 3, middle));
    assertEquals(3, middle.wireFrames());
    byte[] got = Frames.bytes(middle);
    assertEquals(66 + 300, got.length);
    assertArrayEquals(Arrays.copyOfRange(bytes, 166, 466), Arrays.copyOfRange(got, 66, 366));
    // Neither first nor last: ACK alone.
    assertEquals(0x10, got[34 + 13]);
    Frame other = parts.take();
    assertFalse(Superframe.cut(frame, 1, 3, other), "no tail is left");
    middle.release();
    assertTrue(Superframe.cut(frame, 1, 3, other));
    assertArrayEquals(got, Frames.bytes(other));
  }

  @Test
  void severalDatagramsAreASuperframeAgain() {
    Frame frame = SuperframeBytes.spilled(SuperframeBytes.bytes(SuperframeBytes.UDP4, 230));
    SuperframeBytes.offload(frame, OffloadHeader.GSO_UDP_L4, 100, 34, UDP_CHECKSUM);
    assertTrue(Superframe.recognise(frame));
    Frame rest = parts.take();
    assertTrue(Superframe.cut(frame, 1, 2, rest));
    assertEquals(2, rest.wireFrames());
    // Length of all its datagrams together, as udp(7) has it of a superframe.
    assertEquals("04000401008a", SuperframeBytes.head(rest, 40).substring(2 * 34));
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(Frames.bytes(part(frame, 1 + i)), Frames.bytes(part(rest, i)));
    }
  }

  @Test
  void payloadIsWhole() {
    byte[] bytes = SuperframeBytes.bytes(SuperframeBytes.TCP4, 250);
    Frame frame = tcp4(250);
    assertTrue(Superframe.recognise(frame));
    for (int i = 0; i < 3; i++) {
      byte[] part = Frames.bytes(part(frame, i));
      int from = 66 + 100 * i;
      assertArrayEquals(
          Arrays.copyOfRange(bytes, from, Math.min(from + 100, bytes.length)),
          Arrays.copyOfRange(part, 66, part.length));
    }
  }

  @Test
  void tcpOverIpv6IsCut() {
    Frame frame = SuperframeBytes.spilled(SuperframeBytes.bytes(SuperframeBytes.TCP6, 150));
    SuperframeBytes.offload(frame, OffloadHeader.GSO_TCPV6, 100, 54, TCP_CHECKSUM);
    assertTrue(Superframe.recognise(frame));
    assertEquals(2, frame.wireFrames());
    Frame first = part(frame, 0);
    assertEquals("60000000" + "0078" + "0640", SuperframeBytes.head(first, 74).substring(28, 44));
    assertEquals("00000064000000015010" + "01f5" + "fa82", tcpOf(first));
    Frame second = part(frame, 1);
    assertEquals("60000000" + "0046" + "0640", SuperframeBytes.head(second, 74).substring(28, 44));
    assertEquals("000000c8000000015018" + "01f5" + "fa50", tcpOf(second));
  }

  private static String tcpOf(Frame frame) {
    return SuperframeBytes.head(frame, 72).substring(2 * 58);
  }

  @Test
  void datagramsAreCut() {
    Frame frame = SuperframeBytes.spilled(SuperframeBytes.bytes(SuperframeBytes.UDP4, 130));
    SuperframeBytes.offload(frame, OffloadHeader.GSO_UDP_L4, 100, 34, UDP_CHECKSUM);
    assertTrue(Superframe.recognise(frame));
    String start = SuperframeBytes.ADDRESSES + "08004500";
    assertEquals(
        start
            + "0080"
            + "0007"
            + "40004011"
            + "2664"
            + "0a0000010a000002"
            + "04000401006c"
            + "1480",
        SuperframeBytes.head(part(frame, 0), 42));
    assertEquals(
        start
            + "003a"
            + "0008"
            + "40004011"
            + "26a9"
            + "0a0000010a000002"
            + "040004010026"
            + "143a",
        SuperframeBytes.head(part(frame, 1), 42));
  }

  @Test
  void tagsAreHeadersToo() {
    Frame frame = tcp4(250);
    frame.insertVlanTag(0x8100_6005);
    assertTrue(Superframe.recognise(frame));
    Frame part = part(frame, 1);
    assertEquals(170, part.length());
    assertEquals(
        SuperframeBytes.ADDRESSES + "810060050800450000" + "98ffff",
        SuperframeBytes.head(part, 24));
    assertEquals("01000046000000260010", SuperframeBytes.offloadOf(part));
  }

  @Test
  void partsOfWhatIsInOnePieceHaveTheirHeadersOnly() {
    Frame frame = tcp4(101);
    assertTrue(Superframe.recognise(frame));
    Frame last = part(frame, 1);
    assertEquals(67, last.length());
    // The kernel refuses a header that is longer than the frame.
    assertEquals("01000042000000220010", SuperframeBytes.offloadOf(last));
  }

  @Test
  void sumsOfPartsAreThoseOfTheWire() {
    Frame frame = tcp4(250);
    assertTrue(Superframe.recognise(frame));
    Frame part = part(frame, 2);
    int sum = OffloadHeader.checksum(part);
    part.buffer().putShort(part.start() + 50, (short) sum);
    // With the checksum in place, pseudo-header and segment sum up to zero (RFC 9293, 3.1).
    long all =
        InternetChecksum.sum(part.buffer(), part.start() + 26, 8)
            + 6
            + part.length()
            - 34
            + InternetChecksum.sum(part.buffer(), part.start() + 34, part.length() - 34);
    assertEquals(0xFFFF, InternetChecksum.fold(all));
  }

  @Test
  void frameWithoutSegmentationIsItself() {
    Frame frame = SuperframeBytes.offload(tcp4(10), OffloadHeader.GSO_NONE, 0, 34, TCP_CHECKSUM);
    assertTrue(Superframe.recognise(frame));
    assertEquals(1, frame.wireFrames());
    assertEquals(76, frame.wireBytes());
  }

  @Test
  void onePieceIsOneFrame() {
    Frame frame = tcp4(100);
    assertTrue(Superframe.recognise(frame));
    assertEquals(1, frame.wireFrames());
    assertEquals(166, frame.longestFrame());
  }

  @Test
  void everyTruncationIsRefused() {
    refusesPrefixes(SuperframeBytes.TCP4, OffloadHeader.GSO_TCPV4, 34, TCP_CHECKSUM);
    refusesPrefixes(SuperframeBytes.TCP6, OffloadHeader.GSO_TCPV6, 54, TCP_CHECKSUM);
    refusesPrefixes(SuperframeBytes.UDP4, OffloadHeader.GSO_UDP_L4, 34, UDP_CHECKSUM);
  }

  private static void refusesPrefixes(String headers, int kind, int start, int offset) {
    byte[] bytes = SuperframeBytes.bytes(headers, 0);
    for (int length = 0; length <= bytes.length; length++) {
      Frame frame = SuperframeBytes.spilled(Arrays.copyOf(bytes, length));
      SuperframeBytes.offload(frame, kind, 100, start, offset);
      assertFalse(Superframe.recognise(frame), "first " + length + " bytes");
    }
  }

  @Test
  void contradictionsAreRefused() {
    assertRefused(OffloadHeader.GSO_TCPV6, 100, 34);
    assertRefused(3, 100, 34);
    assertRefused(OffloadHeader.GSO_TCPV4, 0, 34);
    // The transport header within the network header, and beyond the slot.
    assertRefused(OffloadHeader.GSO_TCPV4, 100, 20);
    assertRefused(OffloadHeader.GSO_TCPV4, 100, 230);
    assertRefused(OffloadHeader.GSO_TCPV4, 100, 65535);
    // A tunnel: the transport header is not directly behind the network header.
    assertRefused(OffloadHeader.GSO_TCPV4, 100, 38);
    // A data offset of less than five words.
    Frame frame = tcp4(250);
    frame.buffer().put(frame.start() + 46, (byte) 0x40);
    assertFalse(Superframe.recognise(frame));
  }

  private static void assertRefused(int kind, int size, int start) {
    Frame frame = SuperframeBytes.offload(tcp4(250), kind, size, start, TCP_CHECKSUM);
    assertFalse(Superframe.recognise(frame), kind + ", " + size + ", " + start);
  }

  @Test
  void copiesHaveTheTailToo() {
    Frame frame = tcp4(250);
    assertTrue(Superframe.recognise(frame));
    Frame copy = frame.pool().take();
    // The only tail is in use.
    assertFalse(copy.copyFrom(frame));
    assertArrayEquals(SuperframeBytes.bytes(SuperframeBytes.TCP4, 250), Frames.bytes(frame));
  }
}
