package org.gine.fuzz;

import java.nio.ByteBuffer;

/**
 * Makes checksums right, which a fuzzer hardly ever guesses: that of an IPv4 header, and that of an
 * ICMPv6 message directly behind its IPv6 header.
 */
final class Repair {
  private static final int IP = 14;
  private static final int IPV6_HEADER = 40;
  private static final int ICMPV6 = 58;

  private Repair() {}

  static void checksums(ByteBuffer buffer, int start, int length) {
    if (length < IP + 20) {
      return;
    }
    int ip = start + IP;
    int type = Short.toUnsignedInt(buffer.getShort(start + 12));
    int ipv4Header = 4 * (buffer.get(ip) & 0x0F);
    if (type == 0x0800 && ipv4Header >= 20 && IP + ipv4Header <= length) {
      set(buffer, ip + 10, sum(buffer, ip, ipv4Header, 0));
    }
    if (type == 0x86DD
        && length >= IP + IPV6_HEADER + 4
        && buffer.get(ip + 6) == ICMPV6
        && Short.toUnsignedInt(buffer.getShort(ip + 4)) == length - IP - IPV6_HEADER) {
      int bytes = length - IP - IPV6_HEADER;
      long pseudo = sum(buffer, ip + 8, 32, bytes + ICMPV6);
      set(buffer, ip + IPV6_HEADER + 2, sum(buffer, ip + IPV6_HEADER, bytes, pseudo));
    }
  }

  private static long sum(ByteBuffer buffer, int at, int bytes, long before) {
    long sum = before;
    for (int i = 0; i < bytes; i++) {
      sum += (long) (buffer.get(at + i) & 0xFF) << (i % 2 == 0 ? 8 : 0);
    }
    return sum;
  }

  /** The sum includes the old value of the checksum. */
  private static void set(ByteBuffer buffer, int at, long sumWithOld) {
    long sum = sumWithOld - Short.toUnsignedInt(buffer.getShort(at));
    while (sum >>> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    buffer.putShort(at, (short) ~sum);
  }
}
