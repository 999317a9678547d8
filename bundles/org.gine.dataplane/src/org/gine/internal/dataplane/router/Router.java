package org.gine.internal.dataplane.router;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.RouterSpec;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;
import org.gine.packet.wire.Arp;
import org.gine.packet.wire.Ethernet;

/**
 * A router inside of the emulator (RFC 1812, RFC 8200): longest match, time to live, fragments,
 * ICMP, and neighbours found by ARP (RFC 826) and Neighbor Discovery (RFC 4861). It owns the frames
 * that it is given, and works in the loop's thread once it is attached.
 */
public final class Router {
  /** A second; RFC 4443, 2.4 (f), leaves the number to the size of the router. */
  private static final int ERRORS_PER_SECOND = 100;

  private static final int ERRORS_AT_ONCE = 50;

  /** Shorter links do not carry IPv6 (RFC 8200, section 5). */
  private static final int LEAST_IPV6_MTU = 1280;

  private final RouterSpec spec;
  private final TimerQueue timers;
  private final FramePool pool;
  private final Epoch epoch;
  private final RouterInterface[] interfaces;
  private final Ipv4Node ipv4;
  private final Ipv6Node ipv6;

  /**
   * Makes a router whose interfaces lead nowhere yet.
   *
   * @param pool from which it takes what it says by itself
   * @param epoch of all that it can reach by links
   */
  public Router(RouterSpec spec, TimerQueue timers, FramePool pool, Epoch epoch) {
    this(spec, timers, pool, epoch, null);
  }

  /**
   * Makes one at the border of the emulated network.
   *
   * @param exit takes what is not for the router itself, instead of its being routed; null: there
   *     is none
   */
  public Router(RouterSpec spec, TimerQueue timers, FramePool pool, Epoch epoch, Exit exit) {
    this.spec = spec;
    this.timers = timers;
    this.pool = pool;
    this.epoch = epoch;
    this.interfaces = new RouterInterface[spec.interfaces().size()];
    TokenBucket errors = new TokenBucket(ERRORS_PER_SECOND, ERRORS_AT_ONCE);
    Routes routes = prepare(spec.routes(), Set.of());
    this.ipv4 = new Ipv4Node(interfaces, routes.ipv4, pool, errors, epoch, exit);
    this.ipv6 = new Ipv6Node(interfaces, routes.ipv6, pool, errors, epoch, exit);
  }

  /** What it was made from. */
  public RouterSpec spec() {
    return spec;
  }

  /** What a router goes by, ready to be used. */
  public static final class Routes {
    private final ForwardingTable ipv4;
    private final ForwardingTable ipv6;

    private Routes(ForwardingTable ipv4, ForwardingTable ipv6) {
      this.ipv4 = ipv4;
      this.ipv6 = ipv6;
    }
  }

  /**
   * Makes routes ready for use; for any thread.
   *
   * @param lost numbers of interfaces whose subnets can not be reached by them
   * @throws IllegalArgumentException when a next hop is in no subnet of the interfaces
   */
  public Routes prepare(List<RouterSpec.Route> routes, Set<Integer> lost) {
    spec.requireNextHops(routes);
    return new Routes(table(routes, lost, false), table(routes, lost, true));
  }

  /** Goes by other routes from now on. */
  public void use(Routes routes) {
    ipv4.use(routes.ipv4);
    ipv6.use(routes.ipv6);
    epoch.end();
  }

  private ForwardingTable table(List<RouterSpec.Route> given, Set<Integer> lost, boolean isIpv6) {
    Map<List<Object>, List<ForwardingTable.NextHop>> hops = new LinkedHashMap<>();
    List<RouterSpec.Interface> ends = spec.interfaces();
    for (int i = 0; i < ends.size(); i++) {
      for (RouterSpec.Prefix own : ends.get(i).addresses()) {
        if (own.isIpv6() == isIpv6 && !lost.contains(i)) {
          add(hops, own, new ForwardingTable.NextHop(i, true, 0, 0));
        }
      }
    }
    for (RouterSpec.Route route : given) {
      InetAddress via = route.via();
      if (via instanceof Inet6Address == isIpv6) {
        add(
            hops,
            route.to(),
            new ForwardingTable.NextHop(
                spec.interfaceTowards(via),
                false,
                RouterInterface.high(via),
                RouterInterface.low(via)));
      }
    }
    List<ForwardingTable.Route> routes = new ArrayList<>();
    hops.forEach(
        (key, nextHops) ->
            routes.add(
                new ForwardingTable.Route(
                    (long) key.get(0), (long) key.get(1), (int) key.get(2), nextHops)));
    return new ForwardingTable(routes);
  }

  private static void add(
      Map<List<Object>, List<ForwardingTable.NextHop>> hops,
      RouterSpec.Prefix to,
      ForwardingTable.NextHop hop) {
    long high = RouterInterface.high(to.address()) & ForwardingTable.mask(to.length());
    long low = RouterInterface.low(to.address()) & ForwardingTable.mask(to.length() - 64);
    hops.computeIfAbsent(List.of(high, low, to.length()), key -> new ArrayList<>()).add(hop);
  }

  /**
   * Makes an interface, without attaching it; for any thread.
   *
   * @param number as in its specification
   * @param mtu longest packet on the link, in bytes
   */
  public RouterInterface newInterface(int number, int mtu, Attachment attachment) {
    return new RouterInterface(
        number,
        spec.interfaces().get(number),
        mtu,
        attachment,
        timers,
        spec.advertises() && mtu >= LEAST_IPV6_MTU ? pool : null,
        ipv4,
        ipv6,
        epoch);
  }

  /** Attaches an interface: it receives and sends from now on. */
  public void attach(RouterInterface itf, long nanos) {
    interfaces[itf.number()] = itf;
    ipv4.changed();
    ipv6.changed();
    epoch.end();
    if (itf.advertiser() != null) {
      itf.advertiser().begin(nanos);
    }
  }

  /**
   * Hands a packet to a neighbour, as it is.
   *
   * @param out number of the interface
   * @param neighbor of the packet's family, or null
   * @return false when the interface is not attached or there is no neighbour; the frame stays the
   *     caller's then
   */
  public boolean hand(Frame frame, int out, InetAddress neighbor, long nanos) {
    RouterInterface itf = interfaces[out];
    if (itf == null || neighbor == null) {
      return false;
    }
    NeighborCache neighbors = neighbor instanceof Inet6Address ? itf.ipv6() : itf.ipv4();
    neighbors.send(
        frame, RouterInterface.high(neighbor), RouterInterface.low(neighbor), nanos, nanos);
    return true;
  }

  /**
   * Takes a frame.
   *
   * @param in where it came in
   * @param nanos now; when it came says its departure time
   */
  public void receive(Frame frame, RouterInterface in, long nanos) {
    if (frame.headLength() < Ethernet.HEADER_BYTES) {
      in.attachment().refused(frame, DropReason.MALFORMED);
      return;
    }
    long destination = Ethernet.destination(frame.buffer(), frame.start());
    if (destination != in.mac() && !Ethernet.isGroup(destination)) {
      in.attachment().refused(frame, DropReason.NOT_ROUTED);
      return;
    }
    switch (Ethernet.type(frame.buffer(), frame.start())) {
      case Ethernet.TYPE_IPV4 -> ipv4.receive(frame, in, nanos);
      case Ethernet.TYPE_IPV6 -> ipv6.receive(frame, in, nanos);
      case Arp.TYPE -> ipv4.receiveArp(frame, in, nanos);
      default -> in.attachment().refused(frame, DropReason.NOT_ROUTED);
    }
  }
}
