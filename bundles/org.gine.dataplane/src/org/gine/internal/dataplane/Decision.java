package org.gine.internal.dataplane;

import org.gine.impairment.Outlet;

/** What a stage said about one frame. */
final class Decision implements Outlet {
  private static final int MOST_COPIES = 16;

  private long now;
  private long departure;
  private String reason;
  private int copies;
  private int flips;
  private boolean mends;
  private final long[] copyTimes = new long[MOST_COPIES];
  private final int[] flippedBits = new int[MOST_FLIPS];

  /** Begins anew: the frame passes at once. */
  void begin(long nanos) {
    now = nanos;
    departure = nanos;
    reason = null;
    copies = 0;
    flips = 0;
    mends = false;
  }

  @Override
  public void forwardAt(long nanos) {
    departure = Math.max(now, nanos);
    reason = null;
  }

  @Override
  public void drop(String why) {
    reason = why == null ? "" : why;
  }

  @Override
  public void duplicateAt(long nanos) {
    if (copies == MOST_COPIES) {
      throw new IllegalStateException("a frame can be duplicated " + MOST_COPIES + " times");
    }
    copyTimes[copies++] = Math.max(now, nanos);
  }

  @Override
  public void flip(int bit) {
    if (flips == MOST_FLIPS) {
      throw new IllegalStateException(MOST_FLIPS + " bits of a frame can be turned over");
    }
    flippedBits[flips++] = bit;
  }

  @Override
  public void mendChecksum() {
    mends = true;
  }

  /** Whether the receiver must not find out about flips. */
  boolean mends() {
    return mends;
  }

  /** When the frame goes on, unless it is dropped. */
  long departure() {
    return departure;
  }

  /** Why the frame is dropped; null when it is not. */
  String reason() {
    return reason;
  }

  int copies() {
    return copies;
  }

  long copyTime(int index) {
    return copyTimes[index];
  }

  int flips() {
    return flips;
  }

  int flippedBit(int index) {
    return flippedBits[index];
  }

  /** Whether nothing but the departure or the drop is decided, which frames can have in common. */
  boolean isSimple() {
    return copies == 0 && flips == 0;
  }

  /** Whether frames of which these are the decisions can stay together. */
  boolean agrees(Decision other) {
    return isSimple()
        && other.isSimple()
        && (reason == null
            ? other.reason == null && departure == other.departure
            : reason.equals(other.reason));
  }
}
