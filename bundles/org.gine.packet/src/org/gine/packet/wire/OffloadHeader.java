package org.gine.packet.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gine.packet.Frame;

/**
 * {@code struct virtio_net_hdr} before a frame (virtio 1.2, 5.1.6): here only its deferred
 * checksum. Its 16-bit fields are in the machine's byte order (packet(7), PACKET_VNET_HDR).
 */
public final class OffloadHeader {
  private static final int FLAG_NEEDS_CSUM = 1;
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
    return checksumStart(frame) + unsigned(frame.buffer(), header(frame) + CSUM_OFFSET);
  }

  /**
   * The checksum that a frame needs: its field already holds the sum of the pseudo-header.
   *
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

  private static int checksumStart(Frame frame) {
    return unsigned(frame.buffer(), header(frame) + CSUM_START);
  }

  private static int header(Frame frame) {
    return frame.start() - Frame.OFFLOAD_HEADER_BYTES;
  }

  private static int unsigned(ByteBuffer buffer, int index) {
    short value = buffer.getShort(index);
    return Short.toUnsignedInt(LITTLE_ENDIAN ? Short.reverseBytes(value) : value);
  }
}
