package org.gine.packet.wire;

import java.nio.ByteBuffer;

/** The internet checksum (RFC 1071). */
public final class InternetChecksum {
  private InternetChecksum() {}

  /**
   * The checksum of bytes.
   *
   * @param buffer big-endian
   * @param start index of the first byte
   * @param length bytes; an odd last one counts as if a zero followed
   * @return the complement of the ones' complement sum, 16 bits
   */
  public static int of(ByteBuffer buffer, int start, int length) {
    long sum = 0;
    int at = start;
    int end = start + length;
    for (; at + 4 <= end; at += 4) {
      sum += Integer.toUnsignedLong(buffer.getInt(at));
    }
    for (; at + 2 <= end; at += 2) {
      sum += Short.toUnsignedLong(buffer.getShort(at));
    }
    if (at < end) {
      sum += Byte.toUnsignedLong(buffer.get(at)) << 8;
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return (int) ~sum & 0xFFFF;
  }
}
