package org.gine.linux.netlink;

import static org.gine.linux.netlink.NetlinkConstants.ALIGNMENT;
import static org.gine.linux.netlink.NetlinkConstants.ATTRIBUTE_HEADER_LENGTH;
import static org.gine.linux.netlink.NetlinkConstants.HEADER_LENGTH;
import static org.gine.linux.netlink.NetlinkConstants.NLA_F_NESTED;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes netlink messages one behind the other into a buffer: a header, a fixed structure,
 * attributes, some of them nested. Lengths are filled in when a message or a nest ends. A message
 * that does not fit ends in a {@link java.nio.BufferOverflowException}.
 */
public final class NetlinkWriter {
  private static final int LONGEST_ATTRIBUTE = 0xffff;

  private final ByteBuffer buffer;
  private int messageStart = -1;

  /**
   * Writes from the buffer's position on.
   *
   * @param buffer gets the byte order of this machine
   */
  public NetlinkWriter(ByteBuffer buffer) {
    this.buffer = buffer.order(ByteOrder.nativeOrder());
  }

  /** Begins a message: {@code struct nlmsghdr}. The sender is left to the kernel. */
  public NetlinkWriter begin(int type, int flags, int sequence) {
    if (messageStart >= 0) {
      throw new IllegalStateException("The message begun at " + messageStart + " has not ended");
    }
    messageStart = buffer.position();
    buffer.putInt(HEADER_LENGTH).putShort((short) type).putShort((short) flags);
    buffer.putInt(sequence).putInt(0);
    return this;
  }

  /** Ends the message and fills in its length. */
  public NetlinkWriter end() {
    if (messageStart < 0) {
      throw new IllegalStateException("No message has been begun");
    }
    buffer.putInt(messageStart, buffer.position() - messageStart);
    pad();
    messageStart = -1;
    return this;
  }

  /** {@code struct ifinfomsg}, of any address family and device type. */
  public NetlinkWriter linkHeader(int index, int flags, int changedFlags) {
    buffer.put((byte) 0).put((byte) 0).putShort((short) 0);
    buffer.putInt(index).putInt(flags).putInt(changedFlags);
    return this;
  }

  /** {@code struct ifaddrmsg}. */
  public NetlinkWriter addressHeader(int family, int prefixLength, int flags, int index) {
    buffer.put((byte) family).put((byte) prefixLength).put((byte) flags).put((byte) 0);
    buffer.putInt(index);
    return this;
  }

  /** {@code struct rtmsg}, of any source and type of service, in the universe scope. */
  public NetlinkWriter routeHeader(
      int family, int destinationLength, int table, int protocol, int type) {
    buffer.put((byte) family).put((byte) destinationLength).put((byte) 0).put((byte) 0);
    buffer.put((byte) table).put((byte) protocol).put((byte) 0).put((byte) type);
    buffer.putInt(0);
    return this;
  }

  /**
   * {@code struct nfgenmsg} of any address family; the resource (a queue's number) is big-endian.
   */
  public NetlinkWriter netfilterHeader(int resource) {
    buffer.put((byte) 0).put((byte) 0);
    buffer.put((byte) (resource >>> 8)).put((byte) resource);
    return this;
  }

  /** An attribute without a value. */
  public NetlinkWriter flag(int type) {
    return bytes(type, new byte[0]);
  }

  /** An attribute of 32 bits. */
  public NetlinkWriter int32(int type, int value) {
    buffer.putShort((short) (ATTRIBUTE_HEADER_LENGTH + Integer.BYTES)).putShort((short) type);
    buffer.putInt(value);
    return this;
  }

  /** A text with the zero at its end. */
  public NetlinkWriter string(int type, String value) {
    return bytes(type, (value + '\0').getBytes(StandardCharsets.UTF_8));
  }

  /** An attribute of bytes, padded to the next multiple of four. */
  public NetlinkWriter bytes(int type, byte[] value) {
    int length = ATTRIBUTE_HEADER_LENGTH + value.length;
    if (length > LONGEST_ATTRIBUTE) {
      throw new IllegalArgumentException(
          "An attribute has at most " + LONGEST_ATTRIBUTE + " bytes, not " + length);
    }
    buffer.putShort((short) length).putShort((short) type).put(value);
    pad();
    return this;
  }

  /**
   * Begins an attribute that holds attributes.
   *
   * @return what {@link #endNest} must be given
   */
  public int beginNest(int type) {
    int start = buffer.position();
    buffer.putShort((short) ATTRIBUTE_HEADER_LENGTH).putShort((short) (type | NLA_F_NESTED));
    return start;
  }

  /** Ends the innermost nest and fills in its length. */
  public NetlinkWriter endNest(int start) {
    int length = buffer.position() - start;
    if (length > LONGEST_ATTRIBUTE) {
      throw new IllegalArgumentException(
          "A nest has at most " + LONGEST_ATTRIBUTE + " bytes, not " + length);
    }
    buffer.putShort(start, (short) length);
    return this;
  }

  /** Forgets the message that was begun, for example because it did not fit. */
  void abandon() {
    if (messageStart >= 0) {
      buffer.position(messageStart);
      messageStart = -1;
    }
  }

  private void pad() {
    while (buffer.position() % ALIGNMENT != 0) {
      buffer.put((byte) 0);
    }
  }
}
