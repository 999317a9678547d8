package org.gine.internal.cli.control;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Passes a pcapng stream on, block by block, counts its frames and ends after a given number of
 * them (draft-ietf-opsawg-pcapng, sections 3.1 and 4).
 */
final class PcapngCounter {
  private static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

  /** Type, length, and in a section header the byte order. */
  private static final int HEAD = 12;

  /** The largest frame and its options are far below. */
  private static final int MAX_BLOCK = 1 << 24;

  private final OutputStream out;
  private final long limit;
  private ByteOrder order = ByteOrder.nativeOrder();
  private byte[] pending = new byte[0];
  private long frames;

  /**
   * A counter.
   *
   * @param limit frames to pass on
   */
  PcapngCounter(OutputStream out, long limit) {
    this.out = out;
    this.limit = limit;
  }

  /** Frames that were passed on. */
  long frames() {
    return frames;
  }

  /** True when as many frames were passed on as wanted. */
  boolean isFull() {
    return frames >= limit;
  }

  /**
   * Passes a piece of the stream on; pieces may end anywhere.
   *
   * @throws ProtocolException when this is no pcapng
   */
  void accept(byte[] piece) throws IOException {
    byte[] bytes = Arrays.copyOf(pending, pending.length + piece.length);
    System.arraycopy(piece, 0, bytes, pending.length, piece.length);
    int at = 0;
    while (!isFull() && bytes.length - at >= HEAD) {
      ByteBuffer head = ByteBuffer.wrap(bytes, at, HEAD).slice().order(order);
      if (head.getInt(0) == SECTION_HEADER && head.getInt(8) != BYTE_ORDER_MAGIC) {
        order = order == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        head.order(order);
      }
      int length = head.getInt(4);
      if (length < HEAD || length > MAX_BLOCK || length % 4 != 0) {
        throw new ProtocolException(
            "a block of pcapng must have 12 to "
                + MAX_BLOCK
                + " bytes, a multiple of 4, but this one has "
                + Integer.toUnsignedString(length));
      }
      if (bytes.length - at < length) {
        break;
      }
      if (head.getInt(0) == ENHANCED_PACKET) {
        frames++;
      }
      at += length;
    }
    out.write(bytes, 0, at);
    pending = Arrays.copyOfRange(bytes, at, bytes.length);
  }
}
