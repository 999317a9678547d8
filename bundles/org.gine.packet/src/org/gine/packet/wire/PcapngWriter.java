package org.gine.packet.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Blocks of a pcapng file (draft-ietf-opsawg-pcapng), little-endian, with time stamps in
 * nanoseconds. Each method appends one block at the buffer's position; the buffer must have room
 * for it.
 */
public final class PcapngWriter {
  /** Bytes of an enhanced packet block beside its data and padding. */
  public static final int PACKET_OVERHEAD = 32;

  /** Longest comment of a packet, in bytes; what is longer is cut. */
  public static final int MOST_COMMENT_BYTES = 512;

  private static final int SECTION_HEADER = 0x0A0D0D0A;
  private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int ENHANCED_PACKET = 6;
  private static final short LINKTYPE_ETHERNET = 1;
  private static final short OPT_END = 0;
  private static final short OPT_COMMENT = 1;
  private static final short SHB_USERAPPL = 4;
  private static final short IF_NAME = 2;
  private static final short IF_TSRESOL = 9;

  private final ByteBuffer out;

  /** Writes into a buffer, whose byte order it sets. */
  public PcapngWriter(ByteBuffer out) {
    this.out = out.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes that data of so many bytes takes, padded to a multiple of four. */
  public static int padded(int bytes) {
    return (bytes + 3) & ~3;
  }

  /** Begins a section. */
  public void sectionHeader(String application) {
    int start = begin(SECTION_HEADER);
    out.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0);
    out.putLong(-1);
    option(SHB_USERAPPL, application.getBytes(StandardCharsets.UTF_8));
    endOfOptions();
    end(start);
  }

  /** Describes the next interface of the section; the first one has number 0. */
  public void interfaceDescription(String name, int snapLength) {
    int start = begin(INTERFACE_DESCRIPTION);
    out.putShort(LINKTYPE_ETHERNET).putShort((short) 0).putInt(snapLength);
    option(IF_NAME, name.getBytes(StandardCharsets.UTF_8));
    option(IF_TSRESOL, new byte[] {9});
    endOfOptions();
    end(start);
  }

  /**
   * Adds a packet.
   *
   * @param interfaceNumber of the section
   * @param epochNanos since 1970
   * @param originalLength of the packet, before it was cut to the snap length
   * @param data holds what was captured
   * @param offset of the first byte
   * @param length bytes
   * @param comment about it, for people; empty: none
   */
  public void packet(
      int interfaceNumber,
      long epochNanos,
      int originalLength,
      byte[] data,
      int offset,
      int length,
      String comment) {
    int start = begin(ENHANCED_PACKET);
    out.putInt(interfaceNumber);
    out.putInt((int) (epochNanos >>> 32)).putInt((int) epochNanos);
    out.putInt(length).putInt(originalLength);
    out.put(data, offset, length);
    pad(length);
    if (!comment.isEmpty()) {
      byte[] text = comment.getBytes(StandardCharsets.UTF_8);
      option(OPT_COMMENT, Arrays.copyOf(text, Math.min(text.length, MOST_COMMENT_BYTES - 12)));
      endOfOptions();
    }
    end(start);
  }

  private int begin(int type) {
    int start = out.position();
    out.putInt(type).putInt(0);
    return start;
  }

  private void end(int start) {
    int total = out.position() + 4 - start;
    out.putInt(total);
    out.putInt(start + 4, total);
  }

  private void option(short code, byte[] value) {
    out.putShort(code).putShort((short) value.length).put(value);
    pad(value.length);
  }

  private void endOfOptions() {
    out.putShort(OPT_END).putShort((short) 0);
  }

  private void pad(int bytes) {
    for (int i = bytes; i < padded(bytes); i++) {
      out.put((byte) 0);
    }
  }
}
