package org.gine.internal.dataplane.router;

/**
 * Packets between two addresses that come in at an interface of a router, and which way all of them
 * go. An IPv4 address is the highest bits of a high half.
 */
final class Flow {
  private final Trail trail = new Trail();
  private RouterInterface in;
  private ForwardingTable.NextHop hop;
  private long sourceHigh;
  private long sourceLow;
  private long high;
  private long low;

  /** Stands for other packets from now on. */
  void become(
      RouterInterface newIn,
      long newSourceHigh,
      long newSourceLow,
      long newHigh,
      long newLow,
      ForwardingTable.NextHop newHop) {
    in = newIn;
    sourceHigh = newSourceHigh;
    sourceLow = newSourceLow;
    high = newHigh;
    low = newLow;
    hop = newHop;
    trail.forget();
  }

  /** Stands for nothing any more. */
  void forget() {
    in = null;
  }

  boolean is(
      RouterInterface otherIn,
      long otherSourceHigh,
      long otherSourceLow,
      long otherHigh,
      long otherLow) {
    return in == otherIn
        && high == otherHigh
        && low == otherLow
        && sourceHigh == otherSourceHigh
        && sourceLow == otherSourceLow;
  }

  ForwardingTable.NextHop hop() {
    return hop;
  }

  long sourceHigh() {
    return sourceHigh;
  }

  long sourceLow() {
    return sourceLow;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  /** Where it goes on after this router. */
  Trail trail() {
    return trail;
  }
}
