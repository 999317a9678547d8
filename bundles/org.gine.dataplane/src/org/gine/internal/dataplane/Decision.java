package org.gine.internal.dataplane;

import org.gine.impairment.Outlet;

/** What a stage said about one frame. */
final class Decision implements Outlet {
  private static final int MOST_COPIES = 16;

  /** What every IPv4 link carries (RFC 791), and what fits into the field of an answer. */
  private static final int LEAST_MTU = 68;

  private static final int MOST_MTU = 65_535;

  private long now;
  private long departure;
  private int mtu;
  private boolean fragments;
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
    mtu = 0;
    fragments = false;
    copies = 0;
    flips = 0;
    mends = false;
  }

  @Override
  public void forwardAt(long nanos) {
    departure = Math.max(now, nanos);
    reason = null;
    mtu = 0;
    fragments = false;
  }

  @Override
  public void drop(String why) {
    reason = why == null ? "" : why;
    mtu = 0;
    fragments = false;
  }

  @Override
  public void answerTooBig(String why, int longest) {
    if (longest < LEAST_MTU || longest > MOST_MTU) {
      throw new IllegalArgumentException(
          "an MTU must be " + LEAST_MTU + " to " + MOST_MTU + " bytes, but is " + longest);
    }
    drop(why);
    mtu = longest;
  }

  @Override
  public void fragment(String why, int longest) {
    answerTooBig(why, longest);
    fragments = true;
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

  /** How long a packet may be, which its sender is told when it is dropped; 0: nobody is told. */
  int mtu() {
    return mtu;
  }

  /** Whether the frame goes on in fragments of {@link #mtu} where its sender allows that. */
  boolean fragments() {
    return fragments;
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
    return copies == 0 && flips == 0 && !fragments;
  }

  /** Whether frames of which these are the decisions can stay together. */
  boolean agrees(Decision other) {
    return isSimple()
        && other.isSimple()
        && (reason == null
            ? other.reason == null && departure == other.departure
            : reason.equals(other.reason) && mtu == other.mtu);
  }
}
