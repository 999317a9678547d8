package org.gine.internal.dataplane;

/**
 * What frames are put on, one at a time. Shared by both directions of a half-duplex link, which
 * take it in the order in which they ask, without collisions: whoever is done asks for its next
 * frame behind whoever asked meanwhile.
 */
final class Medium {
  private long freeNanos = Long.MIN_VALUE;

  /** When the next frame can begin, at the earliest. */
  long freeNanos() {
    return freeNanos;
  }

  /** Takes it until then. */
  void takeUntil(long nanos) {
    freeNanos = nanos;
  }

  /** The frame that has it takes another time; nothing happens when somebody comes behind it. */
  void change(long before, long after) {
    if (freeNanos == before) {
      freeNanos = after;
    }
  }
}
