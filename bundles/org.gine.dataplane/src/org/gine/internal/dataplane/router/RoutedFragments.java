package org.gine.internal.dataplane.router;

import org.gine.dataplane.DropReason;
import org.gine.internal.dataplane.router.ForwardingTable.NextHop;
import org.gine.packet.Frame;

/** Sends packets over a route, in fragments. */
final class RoutedFragments extends Fragmenter {
  private final Ipv4Node node;

  /** Of the packet that is being cut. */
  private NextHop hop;

  private long departure;
  private long now;

  RoutedFragments(Ipv4Node node) {
    this.node = node;
  }

  /** Sends a packet, which may be a superframe, in fragments, and gives it back. */
  void send(Frame packet, NextHop route, long nanos) {
    // A fragment may come back here, and be cut again, before this packet's next one is sent.
    NextHop outerHop = hop;
    long outerDeparture = departure;
    long outerNow = now;
    hop = route;
    departure = packet.departureNanos();
    now = nanos;
    cut(packet, node.out(route).mtu());
    hop = outerHop;
    departure = outerDeparture;
    now = outerNow;
  }

  @Override
  protected void take(Frame fragment) {
    node.send(fragment, hop, departure, now);
  }

  @Override
  protected void failed(DropReason reason) {
    node.out(hop).attachment().unmade(1, reason);
  }
}
