package org.gine.internal.dataplane.router;

import java.nio.ByteBuffer;
import org.gine.packet.Frame;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.InternetChecksum;
import org.gine.packet.wire.Ipv4;
import org.gine.packet.wire.Ipv6;

/** Errors of ICMP (RFC 792, RFC 1812) and ICMPv6 (RFC 4443), and about what none may be sent. */
public final class IcmpError {
  static final int HEADER = 8;

  private static final int IP = Ethernet.HEADER_BYTES;
  private static final int CHECKSUM = 2;
  private static final int HOPS = 64;

  /** Precedence "internetwork control" (RFC 1812, 4.3.2.5). */
  private static final int TYPE_OF_SERVICE = 0xC0;

  /** An error of ICMP has at most so many bytes (RFC 1812, 4.3.2.3). */
  private static final int LONGEST_IPV4 = 576;

  /** One of ICMPv6 so many: the least MTU of IPv6 (RFC 4443, 2.4 (c)). */
  private static final int LONGEST_IPV6 = 1280;

  private static final int UNREACHABLE = 3;
  private static final int SOURCE_QUENCH = 4;
  private static final int REDIRECT = 5;
  private static final int TIME_EXCEEDED = 11;
  private static final int PARAMETER_PROBLEM = 12;
  private static final int FIRST_INFORMATIONAL = 128;
  private static final int REDIRECT_IPV6 = 137;

  private IcmpError() {}

  /**
   * Makes a frame the one that tells a packet's sender how long a packet may be ("fragmentation
   * needed" of RFC 1191, "packet too big" of RFC 8201), as if the packet's receiver told it.
   *
   * @param frame free
   * @param packet any frame; of a superframe, its beginning
   * @param mtu in bytes
   * @return false when that may not be answered, or is no IP; the frame is as it was
   */
  public static boolean tellTooBig(Frame frame, Frame packet, int mtu) {
    ByteBuffer from = packet.buffer();
    int start = packet.start();
    int at = start + IP;
    int readable = packet.headLength() - IP;
    int length = packet.length() - IP;
    if (length < 0) {
      return false;
    }
    int type = Ethernet.type(from, start);
    if (type == Ethernet.TYPE_IPV4
        && Ipv4.isSound(from, at, readable, length)
        && mayAnswerIpv4(packet)) {
      writeIpv4(
          frame,
          packet,
          Icmpv4.UNREACHABLE,
          Icmpv4.FRAGMENTATION_NEEDED,
          mtu,
          Ipv4.destination(from, at),
          (int) packet.sequence());
    } else if (type == Ethernet.TYPE_IPV6
        && Ipv6.isSound(from, at, readable, length)
        && mayAnswerIpv6(packet)) {
      writeIpv6(
          frame,
          packet,
          Icmpv6.TOO_BIG,
          0,
          mtu,
          Ipv6.destinationHigh(from, at),
          Ipv6.destinationLow(from, at));
    } else {
      return false;
    }
    Ethernet.setAddresses(
        frame.buffer(),
        frame.start(),
        Ethernet.source(from, start),
        Ethernet.destination(from, start));
    return true;
  }

  /**
   * Makes a frame an error to the sender of a packet; its Ethernet addresses are left open.
   *
   * @param packet sound
   * @param rest second word of the message
   * @param source address that the error comes from
   */
  static void writeIpv4(
      Frame frame, Frame packet, int type, int code, int rest, int source, int identification) {
    ByteBuffer from = packet.buffer();
    int packetAt = packet.start() + IP;
    int quoted =
        Math.min(
            Math.min(Ipv4.totalLength(from, packetAt), packet.headLength() - IP),
            LONGEST_IPV4 - Ipv4.LEAST_HEADER - HEADER);
    int total = Ipv4.LEAST_HEADER + HEADER + quoted;
    int start = Frames.begin(frame, IP + total, packet.departureNanos());
    ByteBuffer buffer = frame.buffer();
    int at = start + IP;
    Ethernet.write(buffer, start, 0, 0, Ethernet.TYPE_IPV4);
    int to = Ipv4.source(from, packetAt);
    Ipv4.write(buffer, at, TYPE_OF_SERVICE, total, identification, HOPS, Ipv4.ICMP, source, to);
    int icmp = at + Ipv4.LEAST_HEADER;
    writeMessage(buffer, icmp, type, code, rest, from, packetAt, quoted);
    buffer.putShort(icmp + CHECKSUM, (short) InternetChecksum.of(buffer, icmp, HEADER + quoted));
  }

  /** The same for IPv6. */
  static void writeIpv6(
      Frame frame, Frame packet, int type, int code, int rest, long sourceHigh, long sourceLow) {
    ByteBuffer from = packet.buffer();
    int packetAt = packet.start() + IP;
    int quoted =
        Math.min(
            Math.min(Ipv6.HEADER + Ipv6.payloadLength(from, packetAt), packet.headLength() - IP),
            LONGEST_IPV6 - Ipv6.HEADER - HEADER);
    int start = Frames.begin(frame, IP + Ipv6.HEADER + HEADER + quoted, packet.departureNanos());
    ByteBuffer buffer = frame.buffer();
    int at = start + IP;
    Ethernet.write(buffer, start, 0, 0, Ethernet.TYPE_IPV6);
    Ipv6.write(buffer, at, 0, HEADER + quoted, Ipv6.ICMP, HOPS);
    Ipv6.setSource(buffer, at, sourceHigh, sourceLow);
    Ipv6.setDestination(
        buffer, at, Ipv6.sourceHigh(from, packetAt), Ipv6.sourceLow(from, packetAt));
    int icmp = at + Ipv6.HEADER;
    writeMessage(buffer, icmp, type, code, rest, from, packetAt, quoted);
    Icmpv6.setChecksum(buffer, at, icmp, HEADER + quoted);
  }

  private static void writeMessage(
      ByteBuffer buffer,
      int icmp,
      int type,
      int code,
      int rest,
      ByteBuffer packet,
      int packetAt,
      int quoted) {
    buffer.putInt(icmp, type << 24 | code << 16);
    buffer.putInt(icmp + 4, rest);
    buffer.put(icmp + HEADER, packet, packetAt, quoted);
  }

  /** RFC 1812, 4.3.2.7: about what no error may be sent, as far as the packet itself shows it. */
  static boolean mayAnswerIpv4(Frame packet) {
    ByteBuffer buffer = packet.buffer();
    int at = packet.start() + IP;
    return !Ethernet.isGroup(Ethernet.destination(buffer, packet.start()))
        && Ipv4Node.isHost(Ipv4.source(buffer, at))
        && Ipv4Node.isHost(Ipv4.destination(buffer, at))
        && (Ipv4.fragment(buffer, at) & Ipv4.OFFSET_MASK) == 0
        && !isErrorIpv4(packet, at);
  }

  private static boolean isErrorIpv4(Frame packet, int at) {
    ByteBuffer buffer = packet.buffer();
    if (Ipv4.protocol(buffer, at) != Ipv4.ICMP) {
      return false;
    }
    int header = Ipv4.headerBytes(buffer, at);
    if (Ipv4.totalLength(buffer, at) == header || packet.headLength() == IP + header) {
      return true;
    }
    return switch (buffer.get(at + header)) {
      case UNREACHABLE, SOURCE_QUENCH, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
      default -> false;
    };
  }

  /** RFC 4443, 2.4 (e): about what no error may be sent. */
  static boolean mayAnswerIpv6(Frame packet) {
    ByteBuffer buffer = packet.buffer();
    int at = packet.start() + IP;
    int limit = Math.min(Ipv6.HEADER + Ipv6.payloadLength(buffer, at), packet.headLength() - IP);
    int upper = Ipv6.upperLayer(buffer, at, limit);
    int offset = upper & 0xFFFF;
    boolean error =
        upper < 0
            || (upper >>> 16 & 0xFF) == Ipv6.ICMP
                && (offset >= limit || isErrorIpv6(Byte.toUnsignedInt(buffer.get(at + offset))));
    return !error
        && !Ethernet.isGroup(Ethernet.destination(buffer, packet.start()))
        && Ipv6Node.isHost(Ipv6.sourceHigh(buffer, at), Ipv6.sourceLow(buffer, at))
        && Ipv6Node.isHost(Ipv6.destinationHigh(buffer, at), Ipv6.destinationLow(buffer, at));
  }

  private static boolean isErrorIpv6(int type) {
    return type < FIRST_INFORMATIONAL || type == REDIRECT_IPV6;
  }
}
