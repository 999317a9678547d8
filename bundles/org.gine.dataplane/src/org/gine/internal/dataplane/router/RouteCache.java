package org.gine.internal.dataplane.router;

import org.gine.internal.dataplane.router.ForwardingTable.NextHop;

/**
 * Which way packets between two addresses went that came in at an interface, if all of them go that
 * way: what the addresses alone decide is decided once for a flow. One line of memory is read
 * instead of some ten, which is what a router costs to whom frames come one by one.
 */
final class RouteCache {
  private static final int ENTRIES = 16;

  private final Entry[] entries = new Entry[ENTRIES];

  private static final class Entry {
    private RouterInterface in;
    private NextHop hop;
    private long sourceHigh;
    private long sourceLow;
    private long high;
    private long low;
  }

  RouteCache() {
    for (int i = 0; i < ENTRIES; i++) {
      entries[i] = new Entry();
    }
  }

  /** The way, or null when it is not known. */
  NextHop find(RouterInterface in, long sourceHigh, long sourceLow, long high, long low) {
    Entry entry = entries[slot(sourceHigh, sourceLow, high, low)];
    boolean same =
        entry.in == in
            && entry.high == high
            && entry.low == low
            && entry.sourceHigh == sourceHigh
            && entry.sourceLow == sourceLow;
    return same ? entry.hop : null;
  }

  /** Notes the way. */
  void put(RouterInterface in, long sourceHigh, long sourceLow, long high, long low, NextHop hop) {
    Entry entry = entries[slot(sourceHigh, sourceLow, high, low)];
    entry.in = in;
    entry.hop = hop;
    entry.sourceHigh = sourceHigh;
    entry.sourceLow = sourceLow;
    entry.high = high;
    entry.low = low;
  }

  /** Forgets all: addresses or routes have changed. */
  void clear() {
    for (Entry entry : entries) {
      entry.in = null;
    }
  }

  private static int slot(long sourceHigh, long sourceLow, long high, long low) {
    long hash = ((sourceHigh + sourceLow) * 31 + high + low) * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 60);
  }
}
