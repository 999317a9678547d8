package org.gine.internal.dataplane.router;

import java.util.Arrays;
import org.gine.internal.dataplane.router.ForwardingTable.NextHop;
import org.gine.packet.Frame;
import org.gine.packet.wire.Ethernet;

/**
 * The routers through which a flow goes one after the other, where nothing can happen to it between
 * them: they are joined by links on which every frame arrives at once and unchanged. A frame is
 * taken over all of them in one step, and everything is as if it had gone through each: counters,
 * time to live, addresses. What a frame may meet only at some router (its time to live ends, it is
 * too long) makes it go step by step.
 *
 * <p>This is what Open vSwitch does with bridges that are joined by patch ports (Pfaff et al., "The
 * Design and Implementation of Open vSwitch", NSDI 2015): the way is computed once for a flow, and
 * again when anything has changed.
 */
final class Trail {
  /** As many as a time to live allows. */
  private static final int MOST_ROUTERS = 255;

  private Crossing[] crossings = {};
  private int routers;
  private int mtu;
  private RouterInterface last;
  private long neighborMac;
  private long epoch;

  /** Is looked for again before it is used. */
  void forget() {
    epoch = 0;
  }

  /** Makes sure that it is what a flow finds now. */
  void update(Family first, Flow flow, Epoch now) {
    if (epoch != now.number()) {
      epoch = now.number();
      find(first, flow);
    }
  }

  private void find(Family first, Flow flow) {
    routers = 0;
    mtu = Integer.MAX_VALUE;
    Family family = first;
    NextHop hop = flow.hop();
    while (hop != null && routers < MOST_ROUTERS) {
      RouterInterface out = family.out(hop);
      Neighbor neighbor = out == null ? null : neighbor(family.neighborsOf(out), hop, flow);
      if (neighbor == null) {
        return;
      }
      if (routers > 0) {
        append(last.attachment().out());
      }
      routers++;
      last = out;
      neighborMac = neighbor.mac();
      mtu = Math.min(mtu, out.mtu());
      RouterInterface in = out.attachment().out().entrance();
      if (in == null || in.mac() != neighborMac) {
        return;
      }
      family = family.of(in);
      hop = family.way(in, flow);
    }
  }

  /** The neighbour to which packets are sent at once; null: they would have to wait. */
  private static Neighbor neighbor(NeighborCache neighbors, NextHop hop, Flow flow) {
    Neighbor neighbor =
        hop.isDirect()
            ? neighbors.find(flow.high(), flow.low())
            : neighbors.find(hop.high(), hop.low());
    return neighbor != null && neighbor.isSentTo() ? neighbor : null;
  }

  private void append(Crossing crossing) {
    if (routers > crossings.length) {
      crossings = Arrays.copyOf(crossings, Math.max(4, 2 * crossings.length));
    }
    crossings[routers - 1] = crossing;
  }

  /** Routers that forward a frame which it carries; at least 2 if it leads anywhere. */
  int routers() {
    return routers;
  }

  /** Whether a frame goes all the way, behind everything that went before. */
  boolean carries(Frame frame, int timeToLive) {
    if (routers < 2
        || timeToLive <= routers
        || frame.longestFrame() - Ethernet.HEADER_BYTES > mtu) {
      return false;
    }
    for (int i = 0; i < routers - 1; i++) {
      if (!crossings[i].isClear()) {
        return false;
      }
    }
    return true;
  }

  /** Takes a frame from the first router to behind the last. */
  void carry(Frame frame) {
    for (int i = 0; i < routers - 1; i++) {
      crossings[i].cross(frame);
    }
    Ethernet.setAddresses(frame.buffer(), frame.start(), neighborMac, last.mac());
    last.attachment().send(frame, frame.departureNanos());
  }
}
