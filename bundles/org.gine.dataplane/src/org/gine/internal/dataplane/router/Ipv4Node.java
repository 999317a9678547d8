package org.gine.internal.dataplane.router;

import java.nio.ByteBuffer;
import org.gine.dataplane.DropReason;
import org.gine.internal.dataplane.router.ForwardingTable.NextHop;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.wire.Arp;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv4;

/** What a router does with IPv4 packets (RFC 1812) and with ARP (RFC 826). */
final class Ipv4Node implements Family {
  private static final int IP = Ethernet.HEADER_BYTES;

  private final RouterInterface[] interfaces;
  private ForwardingTable table;
  private final Exit exit;
  private final FramePool pool;
  private final Icmpv4 icmp;
  private final RoutedFragments fragments;
  private final Epoch epoch;
  private final RouteCache cache = new RouteCache();

  Ipv4Node(
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
    this.pool = pool;
    this.icmp = new Icmpv4(this, pool, bucket);
    this.fragments = new RoutedFragments(this);
  }

  void receive(Frame frame, RouterInterface in, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    if (!Ipv4.isSound(buffer, at, frame.headLength() - IP, frame.length() - IP)) {
      in.attachment().refused(frame, DropReason.MALFORMED);
      return;
    }
    long source = RouterInterface.key(Ipv4.source(buffer, at));
    int destination = Ipv4.destination(buffer, at);
    Flow flow = cache.find(in, source, 0, RouterInterface.key(destination), 0);
    if (flow != null && !isToGroup(frame)) {
      forward(frame, in, flow, nanos);
    } else if (isOwn(destination)) {
      deliver(frame, in, nanos);
    } else if (isToGroup(frame) || isUnroutable(in, Ipv4.source(buffer, at), destination)) {
      in.attachment().refused(frame, DropReason.NOT_ROUTED);
    } else if (exit != null) {
      exit.leave(frame, in, nanos);
    } else {
      route(frame, in, source, RouterInterface.key(destination), nanos);
    }
  }

  private void route(Frame frame, RouterInterface in, long source, long destination, long nanos) {
    NextHop[] ways = table.lookup(destination, 0);
    NextHop way = ForwardingTable.only(ways);
    if (way != null) {
      cache.put(in, source, 0, destination, 0, way);
    } else if (ways != null) {
      way = ForwardingTable.choose(ways, flow(frame));
    }
    forward(frame, in, way, nanos);
  }

  /** Takes a packet as far as nothing can happen to it. */
  private void forward(Frame frame, RouterInterface in, Flow flow, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    Trail trail = flow.trail();
    trail.update(this, flow, epoch);
    if (trail.carries(frame, Ipv4.timeToLive(buffer, at))) {
      in.attachment().arrived(frame, nanos);
      Ipv4.decrementTimeToLive(buffer, at, trail.routers());
      trail.carry(frame);
    } else {
      forward(frame, in, flow.hop(), nanos);
    }
  }

  private void forward(Frame frame, RouterInterface in, NextHop hop, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    if (Ipv4.timeToLive(buffer, at) <= 1) {
      icmp.send(frame, Icmpv4.TIME_EXCEEDED, 0, 0, nanos);
      in.attachment().refused(frame, DropReason.HOP_LIMIT);
      return;
    }
    if (hop == null) {
      icmp.send(frame, Icmpv4.UNREACHABLE, Icmpv4.NETWORK_UNREACHABLE, 0, nanos);
      in.attachment().refused(frame, DropReason.NO_ROUTE);
      return;
    }
    int mtu = interfaces[hop.out()].mtu();
    boolean fits = longestPacket(frame, at) <= mtu;
    boolean mayBeCut = frame.isComplete() && (Ipv4.fragment(buffer, at) & Ipv4.DONT_FRAGMENT) == 0;
    if (!fits && !mayBeCut) {
      icmp.send(frame, Icmpv4.UNREACHABLE, Icmpv4.FRAGMENTATION_NEEDED, mtu, nanos);
      in.attachment().refused(frame, DropReason.OVERSIZE);
      return;
    }
    in.attachment().arrived(frame, nanos);
    Ipv4.decrementTimeToLive(buffer, at, 1);
    if (fits) {
      send(frame, hop, frame.departureNanos(), nanos);
    } else {
      fragments.send(frame, hop, nanos);
    }
  }

  private static int longestPacket(Frame frame, int at) {
    return frame.wireFrames() == 1
        ? Ipv4.totalLength(frame.buffer(), at)
        : frame.longestFrame() - IP;
  }

  /** Sends a packet that is ready, over a route. */
  void send(Frame frame, NextHop hop, long departure, long nanos) {
    long neighbor =
        hop.isDirect()
            ? RouterInterface.key(Ipv4.destination(frame.buffer(), frame.start() + IP))
            : hop.high();
    interfaces[hop.out()].ipv4().send(frame, neighbor, 0, departure, nanos);
  }

  NextHop lookup(int destination, int flow) {
    return table.lookup(RouterInterface.key(destination), 0, flow);
  }

  /** The same for all packets of a flow; fragments have no ports, so that they go by addresses. */
  private static int flow(Frame frame) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    int protocol = Ipv4.protocol(buffer, at);
    int hash = Ipv4.source(buffer, at) * 31 + Ipv4.destination(buffer, at);
    int header = Ipv4.headerBytes(buffer, at);
    boolean ports =
        (protocol == Ipv4.TCP || protocol == Ipv4.UDP)
            && (Ipv4.fragment(buffer, at) & (Ipv4.MORE_FRAGMENTS | Ipv4.OFFSET_MASK)) == 0
            && IP + header + 4 <= frame.headLength();
    return mix(ports ? hash * 31 + buffer.getInt(at + header) : hash);
  }

  /** So that addresses which differ in few bits do not take turns in step. */
  static int mix(int hash) {
    int mixed = (hash ^ hash >>> 16) * 0x85EBCA6B;
    return mixed ^ mixed >>> 13;
  }

  private boolean isOwn(int address) {
    for (RouterInterface each : interfaces) {
      if (each != null && each.has(address)) {
        return true;
      }
    }
    return false;
  }

  /** Packets that no router forwards: RFC 1812, 5.3.4, 5.3.5, 5.3.7. Multicast is not routed. */
  private boolean isUnroutable(RouterInterface in, int source, int destination) {
    return !isHost(destination)
        || !isHost(source)
        || isBroadcast(destination)
        || in.isBroadcast(source);
  }

  private static boolean isToGroup(Frame frame) {
    return Ethernet.isGroup(Ethernet.destination(frame.buffer(), frame.start()));
  }

  @Override
  public NextHop way(RouterInterface in, Flow flow) {
    Flow known = cache.find(in, flow.sourceHigh(), 0, flow.high(), 0);
    if (known != null) {
      return known.hop();
    }
    int source = (int) (flow.sourceHigh() >>> 32);
    int destination = (int) (flow.high() >>> 32);
    if (exit != null || isOwn(destination) || isUnroutable(in, source, destination)) {
      return null;
    }
    return ForwardingTable.only(table.lookup(flow.high(), 0));
  }

  @Override
  public NeighborCache neighborsOf(RouterInterface itf) {
    return itf.ipv4();
  }

  @Override
  public Family of(RouterInterface other) {
    return other.ipv4Node();
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

  /** True unless it is {@code 0.0.0.0/8}, loopback, multicast or reserved (RFC 6890). */
  static boolean isHost(int address) {
    int first = address >>> 24;
    return first != 0 && first != 127 && first < 224;
  }

  /** True for the broadcast address of a subnet that the router knows by an interface. */
  boolean isBroadcast(int address) {
    for (RouterInterface each : interfaces) {
      if (each != null && each.isBroadcast(address)) {
        return true;
      }
    }
    return false;
  }

  /** For the router itself: it answers pings, and refuses everything else. */
  private void deliver(Frame frame, RouterInterface in, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    int protocol = Ipv4.protocol(buffer, at);
    boolean fragment = (Ipv4.fragment(buffer, at) & (Ipv4.MORE_FRAGMENTS | Ipv4.OFFSET_MASK)) != 0;
    if (fragment) {
      in.attachment().refused(frame, DropReason.NOT_ROUTED);
    } else if (protocol == Ipv4.ICMP) {
      if (Icmpv4.turnToReply(frame)) {
        in.attachment().arrived(frame, nanos);
        frame.leaveOrigin();
        answer(frame, in, nanos);
      } else {
        in.attachment().refused(frame, DropReason.NOT_ROUTED);
      }
    } else {
      int code =
          protocol == Ipv4.UDP || protocol == Ipv4.TCP
              ? Icmpv4.PORT_UNREACHABLE
              : Icmpv4.PROTOCOL_UNREACHABLE;
      icmp.send(frame, Icmpv4.UNREACHABLE, code, 0, nanos);
      in.attachment().refused(frame, DropReason.NOT_ROUTED);
    }
  }

  private void answer(Frame frame, RouterInterface in, long nanos) {
    NextHop hop = lookup(Ipv4.destination(frame.buffer(), frame.start() + IP), 0);
    if (hop == null) {
      in.attachment().unsendable(frame, DropReason.NO_ROUTE);
    } else {
      send(frame, hop, frame.departureNanos(), nanos);
    }
  }

  @Override
  public RouterInterface out(NextHop hop) {
    return interfaces[hop.out()];
  }

  void receiveArp(Frame frame, RouterInterface in, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    if (!Arp.isSound(buffer, at, frame.headLength() - IP)) {
      in.attachment().refused(frame, DropReason.MALFORMED);
      return;
    }
    long mac = Arp.senderMac(buffer, at);
    int sender = Arp.senderAddress(buffer, at);
    int target = Arp.targetAddress(buffer, at);
    boolean request = Arp.operation(buffer, at) == Arp.REQUEST;
    in.attachment().arrived(frame, nanos);
    if (isHost(sender) && !Ethernet.isGroup(mac) && !in.has(sender)) {
      learn(in, sender, mac, in.has(target), request, nanos);
    }
    if (request && in.has(target)) {
      Arp.write(buffer, at, Arp.REPLY, in.mac(), target, mac, sender);
      Ethernet.write(buffer, frame.start(), mac, in.mac(), Arp.TYPE);
      in.attachment().send(frame, frame.departureNanos());
    } else {
      frame.release();
    }
  }

  /** RFC 826: who is known is updated by whatever it says, who asks us becomes known. */
  private static void learn(
      RouterInterface in, int sender, long mac, boolean forUs, boolean request, long nanos) {
    NeighborCache neighbors = in.ipv4();
    long key = RouterInterface.key(sender);
    Neighbor neighbor = forUs && request ? neighbors.findOrAdd(key, 0) : neighbors.find(key, 0);
    if (neighbor == null) {
      return;
    }
    if (forUs && !request) {
      neighbor.confirmed(mac, nanos);
    } else {
      neighbor.heard(mac, nanos);
    }
  }

  /** How neighbours of an interface are asked. */
  NeighborCache.Protocol neighbors(RouterInterface itf) {
    return new NeighborCache.Protocol() {
      @Override
      public void solicit(Neighbor neighbor, boolean unicast, long nanos) {
        request(itf, neighbor, unicast ? neighbor.mac() : Ethernet.BROADCAST, nanos);
      }

      @Override
      public void undeliverable(Frame frame, long nanos) {
        icmp.send(frame, Icmpv4.UNREACHABLE, Icmpv4.HOST_UNREACHABLE, 0, nanos);
      }
    };
  }

  private void request(RouterInterface itf, Neighbor neighbor, long destination, long nanos) {
    Frame frame = pool.take();
    if (frame == null) {
      itf.attachment().unmade(1, DropReason.POOL_EMPTY);
      return;
    }
    int target = (int) (neighbor.high() >>> 32);
    int start = Frames.begin(frame, IP + Arp.BYTES, nanos);
    Ethernet.write(frame.buffer(), start, destination, itf.mac(), Arp.TYPE);
    Arp.write(
        frame.buffer(), start + IP, Arp.REQUEST, itf.mac(), itf.addressTowards(target), 0, target);
    itf.attachment().send(frame, nanos);
  }
}
