package org.gine.packet.wire;

import java.nio.ByteBuffer;
import org.gine.packet.Frame;

/**
 * What the kernel sends as one and leaves to the wire to be cut: a TCP segment or UDP datagrams of
 * up to 64 KiB with one set of headers, and in {@code struct virtio_net_hdr} the size of the pieces
 * (segmentation offload, the kernel's Documentation/networking/segmentation-offloads.rst).
 *
 * <p>The pieces are those that the kernel's own segmentation makes (tcp_gso_segment,
 * udp_gso_segment, inet_gso_segment, ipv6_gso_segment): sequence numbers advance by the payload
 * (RFC 9293), FIN and PSH are kept by the last piece only and CWR by the first only (RFC 3168,
 * 6.1.2), IPv4 identifications count up from the superframe's, lengths and the IPv4 header's
 * checksum are each piece's own. The transport checksum stays deferred: its field holds the sum of
 * the piece's pseudo-header.
 */
public final class Superframe {
  private static final int ETHERTYPE = 12;
  private static final int IPV4_LENGTH = 2;
  private static final int IPV4_IDENTIFICATION = 4;
  private static final int IPV4_CHECKSUM = 10;
  private static final int IPV4_ADDRESSES = 12;
  private static final int IPV4_LEAST_HEADER = 20;
  private static final int IPV6_LENGTH = 4;
  private static final int IPV6_NEXT_HEADER = 6;
  private static final int IPV6_ADDRESSES = 8;
  private static final int IPV6_HEADER = 40;
  private static final int TCP_SEQUENCE = 4;
  private static final int TCP_DATA_OFFSET = 12;
  private static final int TCP_FLAGS = 13;
  private static final int TCP_CHECKSUM = 16;
  private static final int TCP_LEAST_HEADER = 20;
  private static final int UDP_LENGTH = 4;
  private static final int UDP_CHECKSUM = 6;
  private static final int UDP_HEADER = 8;
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int PROTOCOL_TCP = 6;
  private static final int PROTOCOL_UDP = 17;
  private static final int FIN = 0x01;
  private static final int PSH = 0x08;
  private static final int CWR = 0x80;

  private Superframe() {}

  /**
   * Looks whether a frame that was received is a superframe, and says so to the frame. It also
   * notes the length of the headers where the kernel looks for it: in a superframe that was
   * forwarded, the kernel's own note counts all bytes that happen to lie together, and a piece
   * shorter than that would be refused.
   *
   * @return false when its segmentation is of no kind known here or contradicts its bytes: nothing
   *     can be done with it
   */
  public static boolean recognise(Frame frame) {
    int kind = OffloadHeader.segmentation(frame);
    if (kind == OffloadHeader.GSO_NONE) {
      return true;
    }
    int headers = headerBytes(frame, kind);
    int payload = OffloadHeader.segmentBytes(frame);
    if (headers < 0 || payload == 0 || headers >= frame.length()) {
      return false;
    }
    int parts = (frame.length() - headers + payload - 1) / payload;
    frame.setParts(parts, headers, payload);
    OffloadHeader.setHeaderBytes(frame, headers);
    return true;
  }

  /** Length of all headers, -1 when they are not what the kind of segmentation needs. */
  private static int headerBytes(Frame frame, int kind) {
    ByteBuffer buffer = frame.buffer();
    int start = frame.start();
    int available = frame.headLength();
    int network = network(frame);
    int transport = OffloadHeader.checksumStart(frame);
    boolean ipv4 = etherType(frame, network) == Ethernet.TYPE_IPV4;
    int least = network + (ipv4 ? IPV4_LEAST_HEADER : IPV6_HEADER);
    if (!OffloadHeader.needsChecksum(frame)
        || transport < least
        || least > available
        || !(ipv4 ? isBehindIpv4(frame, network) : isBehindIpv6(frame, network))) {
      return -1;
    }
    int headers;
    switch (kind) {
      case OffloadHeader.GSO_TCPV4, OffloadHeader.GSO_TCPV6 -> {
        if (ipv4 != (kind == OffloadHeader.GSO_TCPV4) || transport + TCP_LEAST_HEADER > available) {
          return -1;
        }
        int words = (buffer.get(start + transport + TCP_DATA_OFFSET) & 0xF0) >> 4;
        headers = 4 * words < TCP_LEAST_HEADER ? -1 : transport + 4 * words;
      }
      case OffloadHeader.GSO_UDP_L4 -> headers = transport + UDP_HEADER;
      default -> headers = -1;
    }
    return headers <= available ? headers : -1;
  }

  /** True when nothing, a tunnel say, is between network and transport header. */
  private static boolean isBehindIpv4(Frame frame, int network) {
    int first = frame.buffer().get(frame.start() + network);
    return OffloadHeader.checksumStart(frame) == network + 4 * (first & 0x0F);
  }

  /** The same; between them may be options and a routing header, which are not changed. */
  private static boolean isBehindIpv6(Frame frame, int network) {
    int next = frame.buffer().get(frame.start() + network + IPV6_NEXT_HEADER) & 0xFF;
    return OffloadHeader.checksumStart(frame) == network + IPV6_HEADER
        || next == HOP_BY_HOP
        || next == ROUTING
        || next == DESTINATION_OPTIONS;
  }

  /** Where the network header begins: behind addresses, tags and type. */
  private static int network(Frame frame) {
    int at = ETHERTYPE;
    int type = type(frame, at);
    while ((type == Ethernet.TYPE_VLAN || type == Ethernet.TYPE_SERVICE_VLAN)
        && at + Ethernet.VLAN_TAG_BYTES + 2 <= frame.headLength()) {
      at += Ethernet.VLAN_TAG_BYTES;
      type = type(frame, at);
    }
    return at + 2;
  }

  private static int etherType(Frame frame, int network) {
    return type(frame, network - 2);
  }

  private static int type(Frame frame, int at) {
    return Short.toUnsignedInt(frame.buffer().getShort(frame.start() + at));
  }

  /**
   * Makes a piece of a superframe: one of its frames, or several, which are a superframe again.
   *
   * @param superframe recognised, with more than one frame
   * @param first of the frames, from 0
   * @param count frames, at least 1
   * @param part becomes the piece. Its times are the superframe's
   * @return false when the piece does not fit into the part's slot and no tail is free for it, or
   *     the superframe is not complete; nothing has happened then
   */
  public static boolean cut(Frame superframe, int first, int count, Frame part) {
    if (!superframe.isComplete()) {
      return false;
    }
    int headers = superframe.partHeaderBytes();
    int each = superframe.partPayloadBytes();
    int offset = first * each;
    int payload = Math.min(count * each, superframe.length() - headers - offset);
    if (!part.beginAs(superframe, headers, headers + payload)) {
      return false;
    }
    part.copyFrom(superframe, headers + offset, headers, payload);
    int network = network(part);
    int transport = OffloadHeader.checksumStart(part);
    long addresses =
        etherType(part, network) == Ethernet.TYPE_IPV4
            ? ipv4(part, network, first)
            : ipv6(part, network);
    if (OffloadHeader.segmentation(part) == OffloadHeader.GSO_UDP_L4) {
      udp(part, transport, addresses);
    } else {
      tcp(part, transport, addresses, offset, first + count == superframe.wireFrames());
    }
    if (count > 1) {
      part.setParts(count, headers, each);
    } else {
      OffloadHeader.clearSegmentation(part);
    }
    return true;
  }

  /** Length, identification and checksum; returns the sum of the addresses. */
  private static long ipv4(Frame part, int network, int index) {
    ByteBuffer buffer = part.buffer();
    int at = part.start() + network;
    buffer.putShort(at + IPV4_LENGTH, (short) (part.length() - network));
    buffer.putShort(
        at + IPV4_IDENTIFICATION, (short) (buffer.getShort(at + IPV4_IDENTIFICATION) + index));
    buffer.putShort(at + IPV4_CHECKSUM, (short) 0);
    int header = 4 * (buffer.get(at) & 0x0F);
    buffer.putShort(at + IPV4_CHECKSUM, (short) InternetChecksum.of(buffer, at, header));
    return InternetChecksum.sum(buffer, at + IPV4_ADDRESSES, 8);
  }

  /** Length; returns the sum of the addresses. */
  private static long ipv6(Frame part, int network) {
    ByteBuffer buffer = part.buffer();
    int at = part.start() + network;
    buffer.putShort(at + IPV6_LENGTH, (short) (part.length() - network - IPV6_HEADER));
    return InternetChecksum.sum(buffer, at + IPV6_ADDRESSES, 32);
  }

  private static void tcp(Frame part, int transport, long addresses, int offset, boolean last) {
    ByteBuffer buffer = part.buffer();
    int at = part.start() + transport;
    buffer.putInt(at + TCP_SEQUENCE, buffer.getInt(at + TCP_SEQUENCE) + offset);
    int flags = buffer.get(at + TCP_FLAGS);
    if (!last) {
      flags &= ~(FIN | PSH);
    }
    if (offset > 0) {
      flags &= ~CWR;
    }
    buffer.put(at + TCP_FLAGS, (byte) flags);
    int bytes = part.length() - transport;
    buffer.putShort(
        at + TCP_CHECKSUM, (short) InternetChecksum.fold(addresses + PROTOCOL_TCP + bytes));
  }

  private static void udp(Frame part, int transport, long addresses) {
    ByteBuffer buffer = part.buffer();
    int at = part.start() + transport;
    int bytes = part.length() - transport;
    buffer.putShort(at + UDP_LENGTH, (short) bytes);
    buffer.putShort(
        at + UDP_CHECKSUM, (short) InternetChecksum.fold(addresses + PROTOCOL_UDP + bytes));
  }
}
