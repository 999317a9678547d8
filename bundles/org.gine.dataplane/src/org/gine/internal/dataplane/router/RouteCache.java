package org.gine.internal.dataplane.router;

import org.gine.internal.dataplane.router.ForwardingTable.NextHop;

/**
 * Which way packets between two addresses went that came in at an interface, if all of them go that
 * way: what the addresses alone decide is decided once for a flow. One line of memory is read
 * instead of some ten, which is what a router costs to whom frames come one by one.
 */
final class RouteCache {
  private static final int ENTRIES = 16;

  private final Flow[] flows = new Flow[ENTRIES];

  RouteCache() {
    for (int i = 0; i < ENTRIES; i++) {
      flows[i] = new Flow();
    }
  }

  /** The flow, or null when its way is not known. */
  Flow find(RouterInterface in, long sourceHigh, long sourceLow, long high, long low) {
    Flow flow = flows[slot(sourceHigh, sourceLow, high, low)];
    return flow.is(in, sourceHigh, sourceLow, high, low) ? flow : null;
  }

  /** Notes the way. */
  void put(RouterInterface in, long sourceHigh, long sourceLow, long high, long low, NextHop hop) {
    flows[slot(sourceHigh, sourceLow, high, low)].become(in, sourceHigh, sourceLow, high, low, hop);
  }

  /** Forgets all: addresses or routes have changed. */
  void clear() {
    for (Flow flow : flows) {
      flow.forget();
    }
  }

  private static int slot(long sourceHigh, long sourceLow, long high, long low) {
    long hash = ((sourceHigh + sourceLow) * 31 + high + low) * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 60);
  }
}
