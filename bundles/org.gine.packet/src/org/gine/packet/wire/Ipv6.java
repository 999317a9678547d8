package org.gine.packet.wire;

import java.nio.ByteBuffer;

/**
 * An IPv6 header (RFC 8200), read and changed in place. {@link #isSound} checks first; everything
 * else relies on it. An address is two numbers: its high and its low 64 bits.
 */
public final class Ipv6 {
  /** Length of the header without extension headers. */
  public static final int HEADER = 40;

  /** ICMPv6 (RFC 4443). */
  public static final int ICMP = 58;

  private static final int PAYLOAD_LENGTH = 4;
  private static final int NEXT_HEADER = 6;
  private static final int HOP_LIMIT = 7;
  private static final int SOURCE = 8;
  private static final int DESTINATION = 24;

  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int EXTENSION_UNIT = 8;

  private Ipv6() {}

  /**
   * Checks version and length.
   *
   * @param at where the header begins
   * @param readable bytes from there on that may be read
   * @param length bytes of the packet, padding included
   */
  public static boolean isSound(ByteBuffer buffer, int at, int readable, int length) {
    return readable >= HEADER
        && (buffer.get(at) & 0xF0) == 0x60
        && HEADER + payloadLength(buffer, at) <= length;
  }

  /** Bytes behind the header. */
  public static int payloadLength(ByteBuffer buffer, int at) {
    return Short.toUnsignedInt(buffer.getShort(at + PAYLOAD_LENGTH));
  }

  /** Type of what follows the header. */
  public static int nextHeader(ByteBuffer buffer, int at) {
    return Byte.toUnsignedInt(buffer.get(at + NEXT_HEADER));
  }

  /** Hop limit, 0 to 255. */
  public static int hopLimit(ByteBuffer buffer, int at) {
    return Byte.toUnsignedInt(buffer.get(at + HOP_LIMIT));
  }

  /** Sets the hop limit. */
  public static void setHopLimit(ByteBuffer buffer, int at, int hops) {
    buffer.put(at + HOP_LIMIT, (byte) hops);
  }

  /** High half of the source address. */
  public static long sourceHigh(ByteBuffer buffer, int at) {
    return buffer.getLong(at + SOURCE);
  }

  /** Low half of the source address. */
  public static long sourceLow(ByteBuffer buffer, int at) {
    return buffer.getLong(at + SOURCE + 8);
  }

  /** High half of the destination address. */
  public static long destinationHigh(ByteBuffer buffer, int at) {
    return buffer.getLong(at + DESTINATION);
  }

  /** Low half of the destination address. */
  public static long destinationLow(ByteBuffer buffer, int at) {
    return buffer.getLong(at + DESTINATION + 8);
  }

  /** Sets the source address. */
  public static void setSource(ByteBuffer buffer, int at, long high, long low) {
    buffer.putLong(at + SOURCE, high);
    buffer.putLong(at + SOURCE + 8, low);
  }

  /** Sets the destination address. */
  public static void setDestination(ByteBuffer buffer, int at, long high, long low) {
    buffer.putLong(at + DESTINATION, high);
    buffer.putLong(at + DESTINATION + 8, low);
  }

  /** True for {@code ff00::/8}. */
  public static boolean isMulticast(long high) {
    return high >>> 56 == 0xFF;
  }

  /** True for {@code fe80::/10}. */
  public static boolean isLinkLocal(long high) {
    return high >>> 54 == 0xFE80 >>> 6;
  }

  /**
   * Writes a header without addresses.
   *
   * @param trafficClass 8 bits
   */
  public static void write(
      ByteBuffer buffer, int at, int trafficClass, int payloadLength, int nextHeader, int hops) {
    buffer.putInt(at, 6 << 28 | trafficClass << 20);
    buffer.putShort(at + PAYLOAD_LENGTH, (short) payloadLength);
    buffer.put(at + NEXT_HEADER, (byte) nextHeader);
    setHopLimit(buffer, at, hops);
  }

  /**
   * Goes over extension headers, in whatever order they stand (RFC 8200, section 4.1).
   *
   * @param limit bytes from the header's first on that may be read
   * @return distance of the upper-layer header from the IPv6 header in bits 0 to 15, its type in
   *     bits 16 to 23, and {@link #IS_FRAGMENT} when it is behind a fragment header that is not the
   *     only one of its packet; -1 when the headers do not end within the limit. Of a fragment that
   *     is not the first, the distance is that of the data behind the fragment header
   */
  public static int upperLayer(ByteBuffer buffer, int at, int limit) {
    int type = nextHeader(buffer, at);
    int offset = HEADER;
    while (type == HOP_BY_HOP
        || type == ROUTING
        || type == DESTINATION_OPTIONS
        || type == FRAGMENT) {
      if (offset + EXTENSION_UNIT > limit) {
        return -1;
      }
      boolean fragment = type == FRAGMENT;
      type = Byte.toUnsignedInt(buffer.get(at + offset));
      if (fragment) {
        int bits = buffer.getShort(at + offset + 2) & 0xFFF9;
        offset += EXTENSION_UNIT;
        if (bits != 0) {
          return IS_FRAGMENT | type << 16 | offset;
        }
      } else {
        offset += EXTENSION_UNIT * (1 + Byte.toUnsignedInt(buffer.get(at + offset + 1)));
      }
    }
    return offset > limit ? -1 : type << 16 | offset;
  }

  /** See {@link #upperLayer}. */
  public static final int IS_FRAGMENT = 1 << 24;

  /**
   * Checksum of an upper-layer packet with its pseudo-header (RFC 8200, section 8.1).
   *
   * @param at where the IPv6 header begins, with the addresses that count
   * @param upper where the upper-layer packet begins
   * @param bytes of the upper-layer packet
   * @param protocol of it
   * @return 0 for one that carries its right checksum already
   */
  public static int checksum(ByteBuffer buffer, int at, int upper, int bytes, int protocol) {
    long sum = InternetChecksum.sum(buffer, at + SOURCE, 32) + bytes + protocol;
    sum += InternetChecksum.sum(buffer, upper, bytes);
    return ~InternetChecksum.fold(sum) & 0xFFFF;
  }
}
