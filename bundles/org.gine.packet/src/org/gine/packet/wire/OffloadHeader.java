package org.gine.packet.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gine.packet.Frame;

/**
 * {@code struct virtio_net_hdr} before a frame (virtio 1.2, 5.1.6): its deferred checksum and its
 * deferred segmentation. Its 16-bit fields are in the machine's byte order (packet(7),
 * PACKET_VNET_HDR).
 */
public final class OffloadHeader {
  /** No segmentation is to be done. */
  public static final int GSO_NONE = 0;

  /** TCP over IPv4. */
  public static final int GSO_TCPV4 = 1;

  /** TCP over IPv6. */
  public static final int GSO_TCPV6 = 4;

  /** UDP datagrams over IPv4 or IPv6 (UDP_SEGMENT, udp(7)). */
  public static final int GSO_UDP_L4 = 5;

  /** A TCP superframe whose CWR belongs to its first segment only (RFC 3168, 6.1.2). */
  private static final int GSO_ECN = 0x80;

  private static final int FLAG_NEEDS_CSUM = 1;
  private static final int GSO_TYPE = 1;
  private static final int HEADER_LENGTH = 2;
  private static final int GSO_SIZE = 4;
  private static final int CSUM_START = 6;
  private static final int CSUM_OFFSET = 8;
  private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private OffloadHeader() {}

  /** True when the sender left the transport checksum to whoever puts the frame on a wire. */
  public static boolean needsChecksum(Frame frame) {
    return (frame.buffer().get(header(frame)) & FLAG_NEEDS_CSUM) != 0;
  }

  /** Where the checksum belongs, counted from the frame's first byte. */
  public static int checksumPosition(Frame frame) {
    return checksumStart(frame) + unsigned(frame, CSUM_OFFSET);
  }

  /**
   * The checksum that a frame needs: its field already holds the sum of the pseudo-header.
   *
   * @param frame no superframe
   * @return 16 bits, never 0, which UDP reserves (RFC 768); -1 when the header points outside the
   *     frame
   */
  public static int checksum(Frame frame) {
    int start = checksumStart(frame);
    if (start > frame.length() || checksumPosition(frame) + 2 > frame.length()) {
      return -1;
    }
    int sum = InternetChecksum.of(frame.buffer(), frame.start() + start, frame.length() - start);
    return sum == 0 ? 0xFFFF : sum;
  }

  /** Where the checksummed part begins, the transport header, counted from the first byte. */
  public static int checksumStart(Frame frame) {
    return unsigned(frame, CSUM_START);
  }

  /** {@link #GSO_NONE}, {@link #GSO_TCPV4}, … as the kernel wrote it, without its ECN bit. */
  public static int segmentation(Frame frame) {
    return frame.buffer().get(header(frame) + GSO_TYPE) & 0xFF & ~GSO_ECN;
  }

  /** Bytes of payload of each segment but the last. */
  public static int segmentBytes(Frame frame) {
    return unsigned(frame, GSO_SIZE);
  }

  /** Says how long all headers of the frame are together; the kernel keeps them in one piece. */
  public static void setHeaderBytes(Frame frame, int bytes) {
    set(frame, HEADER_LENGTH, bytes);
  }

  /** Says that nothing is to be segmented any more. */
  static void clearSegmentation(Frame frame) {
    frame.buffer().put(header(frame) + GSO_TYPE, (byte) GSO_NONE);
    set(frame, GSO_SIZE, 0);
  }

  /**
   * Computes the deferred checksum, so that the frame needs nothing any more. Without a deferred
   * checksum nothing happens.
   *
   * @param frame no superframe
   * @return false when the header points outside the frame
   */
  public static boolean complete(Frame frame) {
    if (!needsChecksum(frame)) {
      return true;
    }
    int checksum = checksum(frame);
    int position = checksumPosition(frame);
    if (checksum < 0 || position + 2 > frame.headLength()) {
      return false;
    }
    frame.buffer().putShort(frame.start() + position, (short) checksum);
    clear(frame.buffer(), frame.start());
    return true;
  }

  /** Says of the frame at an index that its checksums are its own, and that it stays whole. */
  public static void clear(ByteBuffer buffer, int start) {
    int at = start - Frame.OFFLOAD_HEADER_BYTES;
    buffer.putLong(at, 0);
    buffer.putShort(at + Long.BYTES, (short) 0);
  }

  private static int header(Frame frame) {
    return frame.start() - Frame.OFFLOAD_HEADER_BYTES;
  }

  private static int unsigned(Frame frame, int field) {
    ByteBuffer buffer = frame.buffer();
    return Short.toUnsignedInt(swapped(buffer.getShort(header(frame) + field)));
  }

  private static void set(Frame frame, int field, int value) {
    frame.buffer().putShort(header(frame) + field, swapped((short) value));
  }

  private static short swapped(short value) {
    return LITTLE_ENDIAN ? Short.reverseBytes(value) : value;
  }
}
