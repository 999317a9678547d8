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
    return ~fold(sum(buffer, start, length)) & 0xFFFF;
  }

  /**
   * The checksum after a change of 16 bits that it covers (RFC 1624, equation 3).
   *
   * @param checksum before
   * @param before the 16 bits before
   * @param after the 16 bits after
   */
  public static int updated(int checksum, int before, int after) {
    return ~fold((~checksum & 0xFFFF) + (~before & 0xFFFF) + (long) after) & 0xFFFF;
  }

  /** The ones' complement sum of bytes, not yet folded: sums may be added before {@link #fold}. */
  static long sum(ByteBuffer buffer, int start, int length) {
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
    return sum;
  }

  /** A sum in 16 bits, without the complement. */
  static int fold(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xFFFF) + (folded >>> 16);
    }
    return (int) folded;
  }
}
