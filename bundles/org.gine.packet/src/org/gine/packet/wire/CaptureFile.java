package org.gine.packet.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of a capture file: pcap (draft-ietf-opsawg-pcap) with time stamps in microseconds or
 * nanoseconds, or pcapng (draft-ietf-opsawg-pcapng), of which enhanced packet blocks are read. Both
 * in either byte order; link type Ethernet only.
 */
public final class CaptureFile {
  private static final int PCAP_MICROS = 0xA1B2C3D4;
  private static final int PCAP_NANOS = 0xA1B23C4D;
  private static final int PCAP_HEADER = 24;
  private static final int PCAP_RECORD = 16;

  private static final int SECTION_HEADER = 0x0A0D0D0A;
  private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int ENHANCED_PACKET = 6;
  private static final int PACKET_FIELDS = 20;
  private static final int LEAST_BLOCK = 12;
  private static final int OPT_END = 0;
  private static final int IF_TSRESOL = 9;

  private static final int LINKTYPE_ETHERNET = 1;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private final ByteBuffer bytes;
  private final List<Packet> packets = new ArrayList<>();

  /** Time stamps of each interface of the section: units of a second. */
  private final List<Long> unitsPerSecond = new ArrayList<>();

  /**
   * A frame.
   *
   * @param nanos when it was captured, since 1970
   * @param length on the wire, without FCS
   * @param data what was captured of it
   */
  public record Packet(long nanos, int length, byte[] data) {}

  private CaptureFile(byte[] file) {
    bytes = ByteBuffer.wrap(file);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException when it is none, or broken; its message says what is wrong and
   *     where. A last record that is cut off, as of a capture that was killed, is left out
   */
  public static List<Packet> read(byte[] file) {
    CaptureFile reader = new CaptureFile(file);
    reader.read();
    return reader.packets;
  }

  private void read() {
    if (bytes.limit() < 4) {
      throw new IllegalArgumentException("it is too short for a capture file");
    }
    int magic = bytes.getInt(0);
    if (magic == SECTION_HEADER) {
      readBlocks();
      return;
    }
    if (magic != PCAP_MICROS && magic != PCAP_NANOS) {
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      magic = bytes.getInt(0);
    }
    if (magic != PCAP_MICROS && magic != PCAP_NANOS) {
      throw new IllegalArgumentException("it is neither pcap nor pcapng");
    }
    readRecords(magic == PCAP_NANOS ? 1 : NANOS_PER_MICRO);
  }

  private void readRecords(long nanosPerUnit) {
    if (bytes.limit() < PCAP_HEADER) {
      throw new IllegalArgumentException("its header is cut off");
    }
    requireEthernet(bytes.getInt(20) & 0xFFFF);
    int at = PCAP_HEADER;
    while (bytes.limit() - at >= PCAP_RECORD) {
      long seconds = Integer.toUnsignedLong(bytes.getInt(at));
      long fraction = Integer.toUnsignedLong(bytes.getInt(at + 4));
      int captured = bytes.getInt(at + 8);
      int length = bytes.getInt(at + 12);
      requireLengths(captured, length, at);
      if (captured > bytes.limit() - at - PCAP_RECORD) {
        return;
      }
      add(seconds * NANOS_PER_SECOND + fraction * nanosPerUnit, length, at + PCAP_RECORD, captured);
      at += PCAP_RECORD + captured;
    }
  }

  private static void requireEthernet(int linkType) {
    if (linkType != LINKTYPE_ETHERNET) {
      throw new IllegalArgumentException(
          "its link type must be Ethernet (1), but is " + linkType + "; capture at an interface");
    }
  }

  private static void requireLengths(int captured, int length, int at) {
    if (captured < 0 || length < captured) {
      throw new IllegalArgumentException(
          "the packet at byte " + at + " has " + captured + " bytes captured of " + length);
    }
  }

  private void add(long nanos, int length, int at, int captured) {
    byte[] data = new byte[captured];
    bytes.get(at, data);
    packets.add(new Packet(nanos, length, data));
  }

  private void readBlocks() {
    int at = 0;
    while (bytes.limit() - at >= LEAST_BLOCK) {
      int type = bytes.getInt(at);
      if (type == SECTION_HEADER) {
        beginSection(at);
      }
      int length = bytes.getInt(at + 4);
      if (length < LEAST_BLOCK || length % 4 != 0) {
        throw new IllegalArgumentException(
            "the block at byte " + at + " has an impossible length, " + length);
      }
      if (length > bytes.limit() - at) {
        return;
      }
      if (type == INTERFACE_DESCRIPTION) {
        readInterface(at, length);
      } else if (type == ENHANCED_PACKET) {
        readPacket(at, length);
      }
      at += length;
    }
  }

  private void beginSection(int at) {
    bytes.order(ByteOrder.BIG_ENDIAN);
    if (bytes.getInt(at + 8) != BYTE_ORDER_MAGIC) {
      bytes.order(ByteOrder.LITTLE_ENDIAN);
    }
    if (bytes.getInt(at + 8) != BYTE_ORDER_MAGIC) {
      throw new IllegalArgumentException("the section at byte " + at + " has no byte order");
    }
    unitsPerSecond.clear();
  }

  private void readInterface(int at, int length) {
    requireBlock(at, length, 20);
    requireEthernet(Short.toUnsignedInt(bytes.getShort(at + 8)));
    long units = 1_000_000;
    int option = at + 16;
    int end = at + length - 4;
    while (option + 4 <= end) {
      int code = Short.toUnsignedInt(bytes.getShort(option));
      int size = Short.toUnsignedInt(bytes.getShort(option + 2));
      if (code == OPT_END || option + 4 + size > end) {
        break;
      }
      if (code == IF_TSRESOL && size == 1) {
        units = units(bytes.get(option + 4), at);
      }
      option += 4 + PcapngWriter.padded(size);
    }
    unitsPerSecond.add(units);
  }

  private static long units(byte resolution, int at) {
    int exponent = resolution & 0x7F;
    boolean binary = resolution < 0;
    if (exponent > (binary ? 30 : 9)) {
      throw new IllegalArgumentException(
          "the interface at byte " + at + " has time stamps finer than a nanosecond");
    }
    long units = 1;
    for (int i = 0; i < exponent; i++) {
      units *= binary ? 2 : 10;
    }
    return units;
  }

  private static void requireBlock(int at, int length, int least) {
    if (length < least) {
      throw new IllegalArgumentException(
          "the block at byte " + at + " must have " + least + " bytes, but has " + length);
    }
  }

  private void readPacket(int at, int length) {
    requireBlock(at, length, PACKET_FIELDS + LEAST_BLOCK);
    int number = bytes.getInt(at + 8);
    if (number < 0 || number >= unitsPerSecond.size()) {
      throw new IllegalArgumentException(
          "the packet at byte " + at + " is of interface " + number + ", which there is not");
    }
    long stamp =
        Integer.toUnsignedLong(bytes.getInt(at + 12)) << 32
            | Integer.toUnsignedLong(bytes.getInt(at + 16));
    int captured = bytes.getInt(at + 20);
    int original = bytes.getInt(at + 24);
    requireLengths(captured, original, at);
    if (captured > length - PACKET_FIELDS - LEAST_BLOCK) {
      throw new IllegalArgumentException(
          "the packet at byte " + at + " has " + captured + " bytes, more than its block");
    }
    long units = unitsPerSecond.get(number);
    long nanos = stamp / units * NANOS_PER_SECOND + stamp % units * NANOS_PER_SECOND / units;
    add(nanos, original, at + PACKET_FIELDS + 8, captured);
  }
}
