package org.gine.packet.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InternetChecksumTest {
  @Test
  void exampleOfRfc1071() {
    // RFC 1071, section 3: the sum of these bytes is ddf2.
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex("0001f203f4f5f6f7"));
    assertEquals(~0xddf2 & 0xffff, InternetChecksum.of(bytes, 0, 8));
  }

  @Test
  void ipv4HeaderWithItsChecksumSumsToZero() {
    ByteBuffer header =
        ByteBuffer.wrap(HexFormat.of().parseHex("4500003c1c4640004006b1e6ac100a63ac100a0c"));
    assertEquals(0, InternetChecksum.of(header, 0, 20));
    header.putShort(10, (short) 0);
    assertEquals(0xb1e6, InternetChecksum.of(header, 0, 20));
  }

  @Test
  void agreesWithSummingWordByWordAtEveryLengthAndOffset() {
    byte[] data = new byte[200];
    new Random(1).nextBytes(data);
    ByteBuffer buffer = ByteBuffer.wrap(data);
    for (int start = 0; start < 5; start++) {
      for (int length = 0; length <= 190; length++) {
        assertEquals(byWords(data, start, length), InternetChecksum.of(buffer, start, length));
      }
    }
  }

  private static int byWords(byte[] data, int start, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int value = data[start + i] & 0xff;
      sum += i % 2 == 0 ? value << 8 : value;
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return ~sum & 0xffff;
  }
}
