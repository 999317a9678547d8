package org.gine.linux.netlink;

import static org.gine.linux.netlink.NetlinkConstants.ATTRIBUTE_HEADER_LENGTH;
import static org.gine.linux.netlink.NetlinkConstants.NLA_TYPE_MASK;
import static org.gine.linux.netlink.NetlinkConstants.align;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Steps through attributes, of a message or of a nest. Every length is checked. */
public final class AttributeReader {
  private final ByteBuffer buffer;
  private final int end;
  private int start;
  private int length;
  private int following;

  AttributeReader(ByteBuffer buffer, int from, int end) {
    this.buffer = buffer;
    this.following = Math.min(from, end);
    this.end = end;
    this.start = following;
  }

  /**
   * Goes to the next attribute.
   *
   * @return false at the end
   * @throws NetlinkFormatException when its length is not possible
   */
  public boolean next() throws NetlinkFormatException {
    if (following >= end) {
      return false;
    }
    int remaining = end - following;
    if (remaining < ATTRIBUTE_HEADER_LENGTH) {
      throw new NetlinkFormatException(
          "what remains must hold an attribute header of 4 bytes", remaining, following);
    }
    int claimed = buffer.getShort(following) & 0xffff;
    if (claimed < ATTRIBUTE_HEADER_LENGTH || claimed > remaining) {
      throw new NetlinkFormatException(
          "the length of an attribute must be 4 to " + remaining, claimed, following);
    }
    start = following;
    length = claimed;
    following = Math.min(end, start + align(claimed));
    return true;
  }

  /** Its type, without the flags for nests and byte order. */
  public int type() {
    return buffer.getShort(start + 2) & NLA_TYPE_MASK;
  }

  /** Number of bytes of its value. */
  public int length() {
    return length - ATTRIBUTE_HEADER_LENGTH;
  }

  /** A value of one byte. */
  public int unsignedByte() throws NetlinkFormatException {
    requireLength(Byte.BYTES);
    return buffer.get(start + ATTRIBUTE_HEADER_LENGTH) & 0xff;
  }

  /** A value of four bytes. */
  public int int32() throws NetlinkFormatException {
    requireLength(Integer.BYTES);
    return buffer.getInt(start + ATTRIBUTE_HEADER_LENGTH);
  }

  /** A text, up to its first zero. */
  public String string() {
    byte[] bytes = bytes();
    int zero = 0;
    while (zero < bytes.length && bytes[zero] != 0) {
      zero++;
    }
    return new String(bytes, 0, zero, StandardCharsets.UTF_8);
  }

  /** A copy of the value. */
  public byte[] bytes() {
    byte[] value = new byte[length()];
    buffer.get(start + ATTRIBUTE_HEADER_LENGTH, value);
    return value;
  }

  /** The value as attributes, behind a structure of a fixed length. */
  public AttributeReader nested(int fixedLength) throws NetlinkFormatException {
    if (length() < fixedLength) {
      throw wrongLength("at least " + fixedLength);
    }
    int from = start + ATTRIBUTE_HEADER_LENGTH;
    return new AttributeReader(buffer, from + align(fixedLength), start + length);
  }

  /** Where the value begins in the buffer, for structures that are no attributes. */
  int valueOffset() {
    return start + ATTRIBUTE_HEADER_LENGTH;
  }

  ByteBuffer buffer() {
    return buffer;
  }

  private void requireLength(int bytes) throws NetlinkFormatException {
    if (length() != bytes) {
      throw wrongLength(Integer.toString(bytes));
    }
  }

  private NetlinkFormatException wrongLength(String rule) {
    return new NetlinkFormatException(
        "the value of attribute " + type() + " must have " + rule + " bytes", length(), start);
  }
}
