package org.gine.internal.dataplane.router;

import java.nio.ByteBuffer;
import org.gine.dataplane.DropReason;
import org.gine.internal.dataplane.router.ForwardingTable.NextHop;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv4;
import org.gine.packet.wire.Ipv6;

/** What a router does with IPv6 packets (RFC 8200). */
final class Ipv6Node implements Family {
  /** High half of {@code ff02::1:ff00:0/104}. */
  static final long SOLICITED_NODE_HIGH = 0xFF02L << 48;

  /** Low half of it. */
  static final long SOLICITED_NODE_LOW = 0x1_FF00_0000L;

  private static final int IP = Ethernet.HEADER_BYTES;
  static final long ALL_NODES_LOW = 1;
  private static final long ALL_ROUTERS_LOW = 2;

  private final RouterInterface[] interfaces;
  private ForwardingTable table;
  private final Exit exit;
  private final Icmpv6 icmp;
  private final NeighborDiscovery discovery;
  private final Epoch epoch;
  private final RouteCache cache = new RouteCache();

  Ipv6Node(
      RouterInterface[] interfaces,
      ForwardingTable table,
      FramePool pool,
      TokenBucket bucket,
      Epoch epoch,
      Exit exit) {
    this.interfaces = interfaces;
    this.table = table;
    this.epoch = epoch;
    this.exit = exit;
    this.icmp = new Icmpv6(this, pool, bucket);
    this.discovery = new NeighborDiscovery(pool, icmp);
  }

  /** How neighbours of an interface are asked. */
  NeighborCache.Protocol neighbors(RouterInterface itf) {
    return discovery.protocol(itf);
  }

  void receive(Frame frame, RouterInterface in, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    if (!Ipv6.isSound(buffer, at, frame.headLength() - IP, frame.length() - IP)) {
      in.attachment().refused(frame, DropReason.MALFORMED);
      return;
    }
    long high = Ipv6.destinationHigh(buffer, at);
    long low = Ipv6.destinationLow(buffer, at);
    long sourceHigh = Ipv6.sourceHigh(buffer, at);
    long sourceLow = Ipv6.sourceLow(buffer, at);
    Flow flow = cache.find(in, sourceHigh, sourceLow, high, low);
    if (flow != null && !isToGroup(frame)) {
      forward(frame, in, flow, nanos);
    } else if (isForUs(in, high, low)) {
      deliver(frame, in, nanos);
    } else if (isToGroup(frame) || isUnroutable(sourceHigh, sourceLow, high, low)) {
      in.attachment().refused(frame, DropReason.NOT_ROUTED);
    } else if (exit != null) {
      exit.leave(frame, in, nanos);
    } else {
      NextHop[] ways = table.lookup(high, low);
      NextHop way = ForwardingTable.only(ways);
      if (way != null) {
        cache.put(in, sourceHigh, sourceLow, high, low, way);
      } else if (ways != null) {
        way = ForwardingTable.choose(ways, flow(frame));
      }
      forward(frame, in, way, nanos);
    }
  }

  private static boolean isToGroup(Frame frame) {
    return Ethernet.isGroup(Ethernet.destination(frame.buffer(), frame.start()));
  }

  @Override
  public NextHop way(RouterInterface in, Flow flow) {
    long sourceHigh = flow.sourceHigh();
    long sourceLow = flow.sourceLow();
    Flow known = cache.find(in, sourceHigh, sourceLow, flow.high(), flow.low());
    if (known != null) {
      return known.hop();
    }
    if (exit != null
        || isForUs(in, flow.high(), flow.low())
        || isUnroutable(sourceHigh, sourceLow, flow.high(), flow.low())) {
      return null;
    }
    return ForwardingTable.only(table.lookup(flow.high(), flow.low()));
  }

  @Override
  public NeighborCache neighborsOf(RouterInterface itf) {
    return itf.ipv6();
  }

  @Override
  public Family of(RouterInterface other) {
    return other.ipv6Node();
  }

  /** Goes by other routes from now on. */
  void use(ForwardingTable routes) {
    table = routes;
    cache.clear();
  }

  /** Has addresses looked at again, after an interface has come. */
  void changed() {
    cache.clear();
  }

  private boolean isForUs(RouterInterface in, long high, long low) {
    if (Ipv6.isMulticast(high)) {
      return in.isSolicitedNode(high, low)
          || high == SOLICITED_NODE_HIGH && (low == ALL_NODES_LOW || low == ALL_ROUTERS_LOW);
    }
    return Ipv6.isLinkLocal(high) ? in.has(high, low) : isOwn(high, low);
  }

  private boolean isOwn(long high, long low) {
    for (RouterInterface each : interfaces) {
      if (each != null && each.has(high, low)) {
        return true;
      }
    }
    return false;
  }

  /** RFC 4291, 2.5 and 2.7: what is not forwarded. Multicast is not routed. */
  private static boolean isUnroutable(long sourceHigh, long sourceLow, long high, long low) {
    return !isHost(high, low)
        || !isHost(sourceHigh, sourceLow)
        || Ipv6.isLinkLocal(high)
        || Ipv6.isLinkLocal(sourceHigh);
  }

  /** True unless it is multicast, the unspecified address, or loopback. */
  static boolean isHost(long high, long low) {
    return !Ipv6.isMulticast(high) && (high != 0 || low >>> 1 != 0);
  }

  /** Takes a packet as far as nothing can happen to it. */
  private void forward(Frame frame, RouterInterface in, Flow flow, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    int hopLimit = Ipv6.hopLimit(buffer, at);
    Trail trail = flow.trail();
    trail.update(this, flow, epoch);
    if (trail.carries(frame, hopLimit)) {
      in.attachment().arrived(frame, nanos);
      Ipv6.setHopLimit(buffer, at, hopLimit - trail.routers());
      trail.carry(frame);
    } else {
      forward(frame, in, flow.hop(), nanos);
    }
  }

  private void forward(Frame frame, RouterInterface in, NextHop hop, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    if (Ipv6.hopLimit(buffer, at) <= 1) {
      icmp.send(frame, in, Icmpv6.TIME_EXCEEDED, 0, 0, nanos);
      in.attachment().refused(frame, DropReason.HOP_LIMIT);
      return;
    }
    if (hop == null) {
      icmp.send(frame, in, Icmpv6.UNREACHABLE, Icmpv6.NO_ROUTE, 0, nanos);
      in.attachment().refused(frame, DropReason.NO_ROUTE);
      return;
    }
    int mtu = interfaces[hop.out()].mtu();
    int longest =
        frame.wireFrames() == 1
            ? Ipv6.HEADER + Ipv6.payloadLength(buffer, at)
            : frame.longestFrame() - IP;
    if (longest > mtu) {
      icmp.send(frame, in, Icmpv6.TOO_BIG, 0, mtu, nanos);
      in.attachment().refused(frame, DropReason.OVERSIZE);
      return;
    }
    in.attachment().arrived(frame, nanos);
    Ipv6.setHopLimit(buffer, at, Ipv6.hopLimit(buffer, at) - 1);
    send(frame, hop, frame.departureNanos(), nanos);
  }

  /** Sends a packet that is ready, over a route. */
  void send(Frame frame, NextHop hop, long departure, long nanos) {
    int at = frame.start() + IP;
    long high = hop.isDirect() ? Ipv6.destinationHigh(frame.buffer(), at) : hop.high();
    long low = hop.isDirect() ? Ipv6.destinationLow(frame.buffer(), at) : hop.low();
    interfaces[hop.out()].ipv6().send(frame, high, low, departure, nanos);
  }

  NextHop lookup(long high, long low) {
    return table.lookup(high, low, 0);
  }

  @Override
  public RouterInterface out(NextHop hop) {
    return interfaces[hop.out()];
  }

  /** RFC 6438: addresses and flow label; ports where there is no label and nothing before them. */
  private static int flow(Frame frame) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    long hash = Ipv6.sourceHigh(buffer, at) * 31 + Ipv6.sourceLow(buffer, at);
    hash = (hash * 31 + Ipv6.destinationHigh(buffer, at)) * 31 + Ipv6.destinationLow(buffer, at);
    int next = Ipv6.nextHeader(buffer, at);
    int label = buffer.getInt(at) & 0xFFFFF;
    boolean ports =
        label == 0
            && (next == Ipv4.TCP || next == Ipv4.UDP)
            && IP + Ipv6.HEADER + 4 <= frame.headLength();
    hash = hash * 31 + (ports ? buffer.getInt(at + Ipv6.HEADER) : label);
    return Ipv4Node.mix(Long.hashCode(hash));
  }

  /** For the router itself: neighbours' questions, pings; everything else is refused. */
  private void deliver(Frame frame, RouterInterface in, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    int packet = Ipv6.HEADER + Ipv6.payloadLength(buffer, at);
    int upper = Ipv6.upperLayer(buffer, at, Math.min(packet, frame.headLength() - IP));
    if (upper < 0) {
      in.attachment().refused(frame, DropReason.MALFORMED);
      return;
    }
    int offset = upper & 0xFFFF;
    int type = upper >>> 16 & 0xFF;
    if ((upper & Ipv6.IS_FRAGMENT) != 0) {
      in.attachment().refused(frame, DropReason.NOT_ROUTED);
    } else if (type == Ipv6.ICMP) {
      icmp(frame, in, offset, packet - offset, nanos);
    } else {
      refuse(frame, in, type, nanos);
    }
  }

  private void refuse(Frame frame, RouterInterface in, int type, long nanos) {
    if (type == Ipv4.UDP || type == Ipv4.TCP) {
      icmp.send(frame, in, Icmpv6.UNREACHABLE, Icmpv6.PORT_UNREACHABLE, 0, nanos);
    }
    in.attachment().refused(frame, DropReason.NOT_ROUTED);
  }

  private void icmp(Frame frame, RouterInterface in, int offset, int bytes, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    if (bytes < Icmpv6.HEADER
        || IP + offset + bytes > frame.headLength()
        || Ipv6.checksum(buffer, at, at + offset, bytes, Ipv6.ICMP) != 0) {
      in.attachment().refused(frame, DropReason.MALFORMED);
      return;
    }
    int type = Byte.toUnsignedInt(buffer.get(at + offset));
    if (type == Icmpv6.ECHO) {
      echo(frame, in, offset, bytes, nanos);
    } else if (type == NeighborDiscovery.SOLICITATION || type == NeighborDiscovery.ADVERTISEMENT) {
      // A packet that a kernel holds has been routed, which these messages never are.
      boolean routed = frame.origin() != null;
      if (offset == Ipv6.HEADER && !routed && discovery.receive(frame, in, bytes, nanos)) {
        return;
      }
      in.attachment().refused(frame, DropReason.MALFORMED);
    } else if (type == RouterAdvertiser.SOLICITATION && in.advertiser() != null) {
      if (offset != Ipv6.HEADER || !in.advertiser().solicited(frame, bytes, nanos)) {
        in.attachment().refused(frame, DropReason.MALFORMED);
      }
    } else {
      in.attachment().refused(frame, DropReason.NOT_ROUTED);
    }
  }

  private void echo(Frame frame, RouterInterface in, int offset, int bytes, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    long high = Ipv6.sourceHigh(buffer, at);
    long low = Ipv6.sourceLow(buffer, at);
    if (!isHost(high, low)) {
      in.attachment().refused(frame, DropReason.NOT_ROUTED);
      return;
    }
    in.attachment().arrived(frame, nanos);
    Icmpv6.turnToReply(frame, in, offset, bytes);
    frame.leaveOrigin();
    answer(frame, in, high, low, nanos);
  }

  /** Sends a packet of the router's own to where another came from. */
  void answer(Frame frame, RouterInterface in, long high, long low, long nanos) {
    if (Ipv6.isLinkLocal(high)) {
      in.ipv6().send(frame, high, low, frame.departureNanos(), nanos);
      return;
    }
    NextHop hop = lookup(high, low);
    if (hop == null) {
      in.attachment().unsendable(frame, DropReason.NO_ROUTE);
    } else {
      send(frame, hop, frame.departureNanos(), nanos);
    }
  }
}
