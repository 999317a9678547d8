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
  private static final int ECHO = 8;

  private static final int IP = Ethernet.HEADER_BYTES;
  private static final int HEADER = 8;
  private static final int CHECKSUM = 2;
  private static final int TIME_TO_LIVE = 64;

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
    int source = node.out(hop).addressTowards(to);
    IcmpError.writeIpv4(frame, packet, type, code, rest, source, identification++);
    node.send(frame, hop, frame.departureNanos(), nanos);
  }

  /** Only a router knows the broadcast addresses of its networks. */
  private boolean mayAnswer(Frame packet) {
    ByteBuffer buffer = packet.buffer();
    int at = packet.start() + IP;
    return IcmpError.mayAnswerIpv4(packet)
        && !node.isBroadcast(Ipv4.source(buffer, at))
        && !node.isBroadcast(Ipv4.destination(buffer, at));
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
