package org.gine.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A reader of pcapng written from its specification alone, so that writer and reader do not share
 * mistakes.
 *
 * @param interfaces their names
 * @param packets in the order of the file
 */
record PcapngFile(List<String> interfaces, List<PcapngFile.Packet> packets) {

  static PcapngFile parse(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    PcapngFile result = new PcapngFile(new ArrayList<>(), new ArrayList<>());
    int at = 0;
    while (at < bytes.length) {
      int type = file.getInt(at);
      int length = file.getInt(at + 4);
      assertEquals(0, length % 4, "block length");
      assertEquals(length, file.getInt(at + length - 4), "block length at its end");
      switch (type) {
        case 0x0A0D0D0A -> {
          assertEquals(0, at, "one section");
          assertEquals(0x1A2B3C4D, file.getInt(8));
          assertEquals(1, file.getShort(12));
        }
        case 1 -> result.interfaces.add(interfaceName(file, at));
        case 6 -> result.packets.add(packet(file, at));
        default -> throw new AssertionError("block of type " + type);
      }
      at += length;
    }
    assertEquals(bytes.length, at);
    return result;
  }

  private static String interfaceName(ByteBuffer file, int at) {
    assertEquals(1, file.getShort(at + 8), "link type Ethernet");
    assertEquals(2, file.getShort(at + 16), "if_name comes first");
    int length = file.getShort(at + 18);
    int next = at + 20 + (length + 3 & ~3);
    assertEquals(9, file.getShort(next), "if_tsresol comes second");
    assertEquals(9, file.get(next + 4), "nanoseconds");
    return new String(file.array(), at + 20, length, StandardCharsets.UTF_8);
  }

  private static Packet packet(ByteBuffer file, int at) {
    int captured = file.getInt(at + 20);
    byte[] data = new byte[captured];
    file.get(at + 28, data);
    long time = (long) file.getInt(at + 12) << 32 | Integer.toUnsignedLong(file.getInt(at + 16));
    return new Packet(file.getInt(at + 8), time, file.getInt(at + 24), data);
  }

  /**
   * A packet.
   *
   * @param interfaceNumber 0: forward, 1: backward
   * @param epochNanos since 1970
   * @param length on the wire
   * @param data what was captured of it
   */
  record Packet(int interfaceNumber, long epochNanos, int length, byte[] data) {
    private int at(int index) {
      return (data[index] & 0xff) << 8 | data[index + 1] & 0xff;
    }

    /** VLAN number, -1 without a tag. */
    int tag() {
      return at(12) == 0x8100 ? at(14) & 0xfff : -1;
    }

    /** Sums TCP, UDP and ICMPv6 with their pseudo-headers, and IPv4's header. */
    void assertChecksumsAreRight() {
      assertEquals(length, data.length, "captured whole");
      int ip = tag() < 0 ? 14 : 18;
      int type = at(ip - 2);
      if (type == 0x0800) {
        int header = (data[ip] & 15) * 4;
        assertEquals(0xffff, sum(0, ip, header), "IPv4 header");
        int protocol = data[ip + 9] & 0xff;
        int bytes = at(ip + 2) - header;
        if (protocol == 6 || protocol == 17) {
          int pseudo = sum(protocol + bytes, ip + 12, 8);
          assertEquals(0xffff, sum(pseudo, ip + header, bytes), "IPv4 protocol " + protocol);
        }
      } else if (type == 0x86dd) {
        int protocol = data[ip + 6] & 0xff;
        int bytes = at(ip + 4);
        if (protocol == 6 || protocol == 17 || protocol == 58) {
          int pseudo = sum(protocol + bytes, ip + 8, 32);
          assertEquals(0xffff, sum(pseudo, ip + 40, bytes), "IPv6 protocol " + protocol);
        }
      }
    }

    private int sum(int begin, int from, int bytes) {
      int sum = begin;
      for (int i = 0; i < bytes; i++) {
        sum += i % 2 == 0 ? (data[from + i] & 0xff) << 8 : data[from + i] & 0xff;
        sum = (sum & 0xffff) + (sum >>> 16);
      }
      return sum;
    }
  }
}
