package org.gine.packet.wire;

import java.nio.ByteBuffer;

/**
 * An Ethernet II header with its VLAN tags (IEEE 802.3, 802.1Q), read in place. The static methods
 * read without checking and allocate nothing; {@link #parse} checks first.
 *
 * @param destination MAC address in the low 48 bits
 * @param source MAC address in the low 48 bits
 * @param tags number of VLAN tags
 * @param type EtherType behind the tags
 * @param headerBytes length of addresses, tags and type
 */
public record Ethernet(long destination, long source, int tags, int type, int headerBytes) {
  /** Addresses and type. */
  public static final int HEADER_BYTES = 14;

  /** A VLAN tag. */
  public static final int VLAN_TAG_BYTES = 4;

  /** Tag protocol identifier of a customer tag. */
  public static final int TYPE_VLAN = 0x8100;

  /** Tag protocol identifier of a service tag. */
  public static final int TYPE_SERVICE_VLAN = 0x88A8;

  /** IPv4 (RFC 894). */
  public static final int TYPE_IPV4 = 0x0800;

  /** IPv6 (RFC 2464). */
  public static final int TYPE_IPV6 = 0x86DD;

  /** The broadcast address. */
  public static final long BROADCAST = 0xFFFF_FFFF_FFFFL;

  private static final int TYPE = 12;
  private static final long GROUP_BIT = 1L << 40;

  /** Destination address of the frame at an index. */
  public static long destination(ByteBuffer buffer, int start) {
    return buffer.getLong(start) >>> 16;
  }

  /** Source address of the frame at an index. */
  public static long source(ByteBuffer buffer, int start) {
    return (buffer.getLong(start) & 0xFFFF) << 32
        | Integer.toUnsignedLong(buffer.getInt(start + 8));
  }

  /** The address at an index, in the low 48 bits. */
  public static long address(ByteBuffer buffer, int at) {
    return Short.toUnsignedLong(buffer.getShort(at)) << 32
        | Integer.toUnsignedLong(buffer.getInt(at + 2));
  }

  /** Writes an address to an index. */
  public static void setAddress(ByteBuffer buffer, int at, long address) {
    buffer.putShort(at, (short) (address >>> 32));
    buffer.putInt(at + 2, (int) address);
  }

  /**
   * Writes both addresses of the frame at an index, by the same words by which they are read: a
   * processor makes a read wait that needs several writes which are still on their way to memory,
   * some 50 ns from router to router.
   */
  public static void setAddresses(ByteBuffer buffer, int start, long destination, long source) {
    buffer.putLong(start, destination << 16 | source >>> 32);
    buffer.putInt(start + 8, (int) source);
  }

  /** Writes a header without tags for the frame at an index. */
  public static void write(ByteBuffer buffer, int start, long destination, long source, int type) {
    setAddresses(buffer, start, destination, source);
    buffer.putShort(start + TYPE, (short) type);
  }

  /** EtherType of the frame at an index, or that of its first tag. */
  public static int type(ByteBuffer buffer, int start) {
    return Short.toUnsignedInt(buffer.getShort(start + TYPE));
  }

  /** True for broadcast and multicast addresses. */
  public static boolean isGroup(long address) {
    return (address & GROUP_BIT) != 0;
  }

  /**
   * Reads a header.
   *
   * @param buffer big-endian
   * @param start index of the frame
   * @param length of the frame
   * @throws IllegalArgumentException when the frame ends within its header
   */
  public static Ethernet parse(ByteBuffer buffer, int start, int length) {
    require(length, HEADER_BYTES, 0);
    int tags = 0;
    int at = TYPE;
    int type = Short.toUnsignedInt(buffer.getShort(start + at));
    while (type == TYPE_VLAN || type == TYPE_SERVICE_VLAN) {
      tags++;
      at += VLAN_TAG_BYTES;
      require(length, at + 2, tags);
      type = Short.toUnsignedInt(buffer.getShort(start + at));
    }
    return new Ethernet(destination(buffer, start), source(buffer, start), tags, type, at + 2);
  }

  private static void require(int length, int needed, int tags) {
    if (length < needed) {
      throw new IllegalArgumentException(
          "an Ethernet header with "
              + tags
              + " VLAN tags needs "
              + needed
              + " bytes, but the frame has "
              + length);
    }
  }
}
