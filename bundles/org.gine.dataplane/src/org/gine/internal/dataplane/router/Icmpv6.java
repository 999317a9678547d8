package org.gine.internal.dataplane.router;

import java.nio.ByteBuffer;
import org.gine.dataplane.DropReason;
import org.gine.internal.dataplane.router.ForwardingTable.NextHop;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv6;

/** ICMPv6 (RFC 4443): errors, and the answer to a ping. */
final class Icmpv6 {
  static final int UNREACHABLE = 1;

  /** With the MTU in its second word. */
  static final int TOO_BIG = 2;

  static final int TIME_EXCEEDED = 3;
  static final int ECHO = 128;

  static final int NO_ROUTE = 0;
  static final int ADDRESS_UNREACHABLE = 3;
  static final int PORT_UNREACHABLE = 4;

  static final int HEADER = 8;

  private static final int ECHO_REPLY = 129;
  private static final int IP = Ethernet.HEADER_BYTES;
  private static final int CHECKSUM = 2;
  private static final int HOP_LIMIT = 64;

  private final Ipv6Node node;
  private final FramePool pool;
  private final TokenBucket bucket;

  Icmpv6(Ipv6Node node, FramePool pool, TokenBucket bucket) {
    this.node = node;
    this.pool = pool;
    this.bucket = bucket;
  }

  /**
   * Tells the sender of a packet what became of it, unless that is forbidden or is told too often.
   *
   * @param packet sound; stays the caller's
   * @param in where it came in
   * @param rest second word of the message
   */
  void send(Frame packet, RouterInterface in, int type, int code, int rest, long nanos) {
    ByteBuffer from = packet.buffer();
    int packetAt = packet.start() + IP;
    long high = Ipv6.sourceHigh(from, packetAt);
    long low = Ipv6.sourceLow(from, packetAt);
    NextHop hop = node.lookup(high, low);
    boolean linkLocal = Ipv6.isLinkLocal(high);
    if (!IcmpError.mayAnswerIpv6(packet) || hop == null && !linkLocal || !bucket.take(nanos)) {
      return;
    }
    RouterInterface out = linkLocal ? in : node.out(hop);
    Frame frame = pool.take();
    if (frame == null) {
      out.attachment().unmade(1, DropReason.POOL_EMPTY);
      return;
    }
    long sourceHigh = linkLocal ? RouterInterface.LINK_LOCAL : out.firstHigh();
    long sourceLow = linkLocal ? in.linkLocalLow() : out.firstLow();
    IcmpError.writeIpv6(frame, packet, type, code, rest, sourceHigh, sourceLow);
    node.answer(frame, in, high, low, nanos);
  }

  static void setChecksum(ByteBuffer buffer, int at, int icmp, int bytes) {
    buffer.putShort(icmp + CHECKSUM, (short) 0);
    buffer.putShort(icmp + CHECKSUM, (short) Ipv6.checksum(buffer, at, icmp, bytes, Ipv6.ICMP));
  }

  /**
   * Makes a sound echo request its reply. A ping to a group is answered from the interface's own.
   */
  static void turnToReply(Frame frame, RouterInterface in, int offset, int bytes) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    int icmp = at + offset;
    long fromHigh = Ipv6.sourceHigh(buffer, at);
    long fromLow = Ipv6.sourceLow(buffer, at);
    long high = Ipv6.destinationHigh(buffer, at);
    long low = Ipv6.destinationLow(buffer, at);
    if (!Ipv6.isMulticast(high)) {
      Ipv6.setSource(buffer, at, high, low);
    } else if (Ipv6.isLinkLocal(fromHigh)) {
      Ipv6.setSource(buffer, at, RouterInterface.LINK_LOCAL, in.linkLocalLow());
    } else {
      Ipv6.setSource(buffer, at, in.firstHigh(), in.firstLow());
    }
    Ipv6.setDestination(buffer, at, fromHigh, fromLow);
    Ipv6.setHopLimit(buffer, at, HOP_LIMIT);
    buffer.put(icmp, (byte) ECHO_REPLY);
    setChecksum(buffer, at, icmp, bytes);
  }
}
