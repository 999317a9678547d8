package org.gine.internal.dataplane.router;

import java.nio.ByteBuffer;
import org.gine.dataplane.DropReason;
import org.gine.internal.dataplane.router.ForwardingTable.NextHop;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.InternetChecksum;
import org.gine.packet.wire.Ipv4;

/** ICMP (RFC 792) as routers speak it (RFC 1812, section 4.3). */
final class Icmpv4 {
  static final int UNREACHABLE = 3;
  static final int TIME_EXCEEDED = 11;

  static final int NETWORK_UNREACHABLE = 0;
  static final int HOST_UNREACHABLE = 1;
  static final int PROTOCOL_UNREACHABLE = 2;
  static final int PORT_UNREACHABLE = 3;

  /** With the MTU in the last 16 bits of the second word (RFC 1191). */
  static final int FRAGMENTATION_NEEDED = 4;

  private static final int ECHO_REPLY = 0;
  private static final int SOURCE_QUENCH = 4;
  private static final int REDIRECT = 5;
  private static final int ECHO = 8;
  private static final int PARAMETER_PROBLEM = 12;

  private static final int IP = Ethernet.HEADER_BYTES;
  private static final int HEADER = 8;
  private static final int CHECKSUM = 2;
  private static final int TIME_TO_LIVE = 64;

  /** Precedence "internetwork control" (RFC 1812, 4.3.2.5). */
  private static final int TYPE_OF_SERVICE = 0xC0;

  /** An error has at most so many bytes (RFC 1812, 4.3.2.3). */
  private static final int LONGEST = 576;

  private final Ipv4Node node;
  private final FramePool pool;
  private final TokenBucket bucket;
  private int identification;

  Icmpv4(Ipv4Node node, FramePool pool, TokenBucket bucket) {
    this.node = node;
    this.pool = pool;
    this.bucket = bucket;
  }

  /**
   * Tells the sender of a packet what became of it, unless that is forbidden or is told too often.
   *
   * @param packet sound; stays the caller's
   * @param rest second word of the message
   */
  void send(Frame packet, int type, int code, int rest, long nanos) {
    if (!mayAnswer(packet) || !bucket.take(nanos)) {
      return;
    }
    ByteBuffer from = packet.buffer();
    int packetAt = packet.start() + IP;
    int to = Ipv4.source(from, packetAt);
    NextHop hop = node.lookup(to, 0);
    if (hop == null) {
      return;
    }
    Frame frame = pool.take();
    if (frame == null) {
      node.out(hop).attachment().unmade(1, DropReason.POOL_EMPTY);
      return;
    }
    int quoted =
        Math.min(
            Math.min(Ipv4.totalLength(from, packetAt), packet.headLength() - IP),
            LONGEST - Ipv4.LEAST_HEADER - HEADER);
    int total = Ipv4.LEAST_HEADER + HEADER + quoted;
    int start = Frames.begin(frame, IP + total, packet.departureNanos());
    ByteBuffer buffer = frame.buffer();
    int at = start + IP;
    int icmp = at + Ipv4.LEAST_HEADER;
    Ethernet.write(buffer, start, 0, 0, Ethernet.TYPE_IPV4);
    int source = node.out(hop).addressTowards(to);
    Ipv4.write(
        buffer, at, TYPE_OF_SERVICE, total, identification++, TIME_TO_LIVE, Ipv4.ICMP, source, to);
    buffer.putInt(icmp, type << 24 | code << 16);
    buffer.putInt(icmp + 4, rest);
    buffer.put(icmp + HEADER, from, packetAt, quoted);
    buffer.putShort(icmp + CHECKSUM, (short) InternetChecksum.of(buffer, icmp, HEADER + quoted));
    node.send(frame, hop, frame.departureNanos(), nanos);
  }

  /** RFC 1812, 4.3.2.7: about what no error may be sent. */
  private boolean mayAnswer(Frame packet) {
    ByteBuffer buffer = packet.buffer();
    int at = packet.start() + IP;
    int source = Ipv4.source(buffer, at);
    int destination = Ipv4.destination(buffer, at);
    return !Ethernet.isGroup(Ethernet.destination(buffer, packet.start()))
        && Ipv4Node.isHost(source)
        && Ipv4Node.isHost(destination)
        && !node.isBroadcast(source)
        && !node.isBroadcast(destination)
        && (Ipv4.fragment(buffer, at) & Ipv4.OFFSET_MASK) == 0
        && !isError(packet, at);
  }

  private static boolean isError(Frame packet, int at) {
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

  /**
   * Makes an echo request its reply (RFC 792), with options and data as they are.
   *
   * @return false when it is none, or its checksum is wrong
   */
  static boolean turnToReply(Frame frame) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    int header = Ipv4.headerBytes(buffer, at);
    int bytes = Ipv4.totalLength(buffer, at) - header;
    int icmp = at + header;
    if (bytes < HEADER
        || IP + header + bytes > frame.headLength()
        || buffer.get(icmp) != ECHO
        || InternetChecksum.of(buffer, icmp, bytes) != 0) {
      return false;
    }
    buffer.put(icmp, (byte) ECHO_REPLY);
    buffer.putShort(icmp + CHECKSUM, (short) 0);
    buffer.putShort(icmp + CHECKSUM, (short) InternetChecksum.of(buffer, icmp, bytes));
    Ipv4.setAddresses(buffer, at, Ipv4.destination(buffer, at), Ipv4.source(buffer, at));
    Ipv4.setTimeToLive(buffer, at, TIME_TO_LIVE);
    Ipv4.computeChecksum(buffer, at);
    return true;
  }
}
