package org.gine.packet.wire;

import java.nio.ByteBuffer;

/**
 * An IPv4 header (RFC 791), read and changed in place. {@link #isSound} checks first; everything
 * else relies on it.
 */
public final class Ipv4 {
  /** Length of a header without options. */
  public static final int LEAST_HEADER = 20;

  /** ICMP (RFC 792). */
  public static final int ICMP = 1;

  /** TCP (RFC 9293). */
  public static final int TCP = 6;

  /** UDP (RFC 768). */
  public static final int UDP = 17;

  /** Flag "more fragments" among the bits of {@link #fragment}. */
  public static final int MORE_FRAGMENTS = 0x2000;

  /** Flag "don't fragment" among the bits of {@link #fragment}. */
  public static final int DONT_FRAGMENT = 0x4000;

  /** Fragment offset, in units of 8 bytes, among the bits of {@link #fragment}. */
  public static final int OFFSET_MASK = 0x1FFF;

  private static final int TYPE_OF_SERVICE = 1;
  private static final int TOTAL_LENGTH = 2;
  private static final int IDENTIFICATION = 4;
  private static final int FRAGMENT = 6;
  private static final int TIME_TO_LIVE = 8;
  private static final int PROTOCOL = 9;
  private static final int CHECKSUM = 10;
  private static final int SOURCE = 12;
  private static final int DESTINATION = 16;

  private Ipv4() {}

  /**
   * Checks what a router must check (RFC 1812, 5.2.2): version, lengths and checksum.
   *
   * @param at where the header begins
   * @param readable bytes from there on that may be read
   * @param length bytes of the packet, padding included
   */
  public static boolean isSound(ByteBuffer buffer, int at, int readable, int length) {
    if (readable < LEAST_HEADER || (buffer.get(at) & 0xF0) != 0x40) {
      return false;
    }
    int header = headerBytes(buffer, at);
    int total = totalLength(buffer, at);
    return header >= LEAST_HEADER
        && header <= readable
        && total >= header
        && total <= length
        && InternetChecksum.of(buffer, at, header) == 0;
  }

  /** Bytes of the header with its options. */
  public static int headerBytes(ByteBuffer buffer, int at) {
    return 4 * (buffer.get(at) & 0x0F);
  }

  /** Bytes of header and payload. */
  public static int totalLength(ByteBuffer buffer, int at) {
    return Short.toUnsignedInt(buffer.getShort(at + TOTAL_LENGTH));
  }

  /** Sets the bytes of header and payload. */
  public static void setTotalLength(ByteBuffer buffer, int at, int bytes) {
    buffer.putShort(at + TOTAL_LENGTH, (short) bytes);
  }

  /** Flags and fragment offset, 16 bits. */
  public static int fragment(ByteBuffer buffer, int at) {
    return Short.toUnsignedInt(buffer.getShort(at + FRAGMENT));
  }

  /** Sets flags and fragment offset. */
  public static void setFragment(ByteBuffer buffer, int at, int bits) {
    buffer.putShort(at + FRAGMENT, (short) bits);
  }

  /** Time to live, 0 to 255. */
  public static int timeToLive(ByteBuffer buffer, int at) {
    return Byte.toUnsignedInt(buffer.get(at + TIME_TO_LIVE));
  }

  /**
   * Takes from the time to live, and adjusts the checksum (RFC 1624, equation 3).
   *
   * @param hops how much; not more than it is
   */
  public static void decrementTimeToLive(ByteBuffer buffer, int at, int hops) {
    // One word, as the checksum reads it; see Ethernet.setAddresses.
    int word = buffer.getInt(at + TIME_TO_LIVE);
    int before = word >>> 16;
    int after = before - (hops << 8);
    long sum = (~word & 0xFFFF) + (~before & 0xFFFF) + after;
    int checksum = ~InternetChecksum.fold(sum) & 0xFFFF;
    buffer.putInt(at + TIME_TO_LIVE, after << 16 | checksum);
  }

  /** Protocol of the payload. */
  public static int protocol(ByteBuffer buffer, int at) {
    return Byte.toUnsignedInt(buffer.get(at + PROTOCOL));
  }

  /** Source address. */
  public static int source(ByteBuffer buffer, int at) {
    return buffer.getInt(at + SOURCE);
  }

  /** Destination address. */
  public static int destination(ByteBuffer buffer, int at) {
    return buffer.getInt(at + DESTINATION);
  }

  /** Sets both addresses; the checksum is not adjusted. */
  public static void setAddresses(ByteBuffer buffer, int at, int source, int destination) {
    buffer.putInt(at + SOURCE, source);
    buffer.putInt(at + DESTINATION, destination);
  }

  /** Sets the time to live; the checksum is not adjusted. */
  public static void setTimeToLive(ByteBuffer buffer, int at, int hops) {
    buffer.put(at + TIME_TO_LIVE, (byte) hops);
  }

  /** Computes the header's checksum. */
  public static void computeChecksum(ByteBuffer buffer, int at) {
    buffer.putShort(at + CHECKSUM, (short) 0);
    buffer.putShort(
        at + CHECKSUM, (short) InternetChecksum.of(buffer, at, headerBytes(buffer, at)));
  }

  /**
   * Writes a header without options, its checksum included.
   *
   * @param typeOfService 8 bits (RFC 2474 and RFC 3168 divide them anew)
   * @param totalLength bytes of header and payload
   * @param identification 16 bits
   */
  public static void write(
      ByteBuffer buffer,
      int at,
      int typeOfService,
      int totalLength,
      int identification,
      int timeToLive,
      int protocol,
      int source,
      int destination) {
    buffer.put(at, (byte) 0x45);
    buffer.put(at + TYPE_OF_SERVICE, (byte) typeOfService);
    setTotalLength(buffer, at, totalLength);
    buffer.putShort(at + IDENTIFICATION, (short) identification);
    setFragment(buffer, at, 0);
    setTimeToLive(buffer, at, timeToLive);
    buffer.put(at + PROTOCOL, (byte) protocol);
    setAddresses(buffer, at, source, destination);
    computeChecksum(buffer, at);
  }
}
