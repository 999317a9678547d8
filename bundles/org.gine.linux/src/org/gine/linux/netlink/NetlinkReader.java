package org.gine.linux.netlink;

import static org.gine.linux.netlink.NetlinkConstants.HEADER_LENGTH;
import static org.gine.linux.netlink.NetlinkConstants.align;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Steps through the messages of one datagram from the kernel, without copying. Every length is
 * checked before anything behind it is read.
 *
 * <pre>{@code
 * while (reader.next()) { … reader.type() … reader.attributes(16) … }
 * }</pre>
 */
public final class NetlinkReader {
  private ByteBuffer buffer;
  private int end;
  private int start;
  private int length;
  private int following;

  /**
   * Looks at a datagram from now on.
   *
   * @param datagram from its position to its limit; gets the byte order of this machine
   */
  public NetlinkReader wrap(ByteBuffer datagram) {
    buffer = datagram.order(ByteOrder.nativeOrder());
    following = datagram.position();
    end = datagram.limit();
    start = following;
    length = 0;
    return this;
  }

  /**
   * Goes to the next message.
   *
   * @return false at the end of the datagram
   * @throws NetlinkFormatException when its length is not possible
   */
  public boolean next() throws NetlinkFormatException {
    if (following >= end) {
      return false;
    }
    int remaining = end - following;
    if (remaining < HEADER_LENGTH) {
      throw new NetlinkFormatException(
          "what remains must hold a header of " + HEADER_LENGTH + " bytes", remaining, following);
    }
    int claimed = buffer.getInt(following);
    if (claimed < HEADER_LENGTH || claimed > remaining) {
      throw new NetlinkFormatException(
          "the length of a message must be " + HEADER_LENGTH + " to " + remaining,
          claimed & 0xffffffffL,
          following);
    }
    start = following;
    length = claimed;
    following = Math.min(end, start + align(claimed));
    return true;
  }

  /** Message type. */
  public int type() {
    return buffer.getShort(start + 4) & 0xffff;
  }

  /** Message flags. */
  public int flags() {
    return buffer.getShort(start + 6) & 0xffff;
  }

  /** Sequence number; that of the request in an answer, 0 in a notification. */
  public int sequence() {
    return buffer.getInt(start + 8);
  }

  /** Number of bytes behind the header. */
  public int payloadLength() {
    return length - HEADER_LENGTH;
  }

  /**
   * Checks that a fixed structure is there.
   *
   * @throws NetlinkFormatException when the payload is shorter
   */
  public void requirePayload(int bytes) throws NetlinkFormatException {
    if (payloadLength() < bytes) {
      throw new NetlinkFormatException(
          "the payload of message type " + type() + " must have at least " + bytes + " bytes",
          payloadLength(),
          start + HEADER_LENGTH);
    }
  }

  /** A byte of the payload, which {@link #requirePayload} has answered for. */
  public int unsignedByte(int offset) {
    return buffer.get(start + HEADER_LENGTH + offset) & 0xff;
  }

  /** Two bytes of the payload, which {@link #requirePayload} has answered for. */
  public int unsignedShort(int offset) {
    return buffer.getShort(start + HEADER_LENGTH + offset) & 0xffff;
  }

  /** Four bytes of the payload, which {@link #requirePayload} has answered for. */
  public int int32(int offset) {
    return buffer.getInt(start + HEADER_LENGTH + offset);
  }

  /**
   * The attributes of the message.
   *
   * @param fixedLength of the structure before them
   * @throws NetlinkFormatException when the payload is shorter than that
   */
  public AttributeReader attributes(int fixedLength) throws NetlinkFormatException {
    requirePayload(fixedLength);
    return new AttributeReader(buffer, start + HEADER_LENGTH + align(fixedLength), start + length);
  }
}
