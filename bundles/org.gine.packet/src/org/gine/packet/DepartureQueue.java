package org.gine.packet;

/**
 * Frames by departure time; those with equal times by {@link Frame#sequence()}.
 *
 * <p>A frame that leaves no earlier than the last one is appended to a list: with constant delay
 * that is all that ever happens, at constant cost. A frame that overtakes goes into a pairing heap
 * whose links are in the frames, so that nothing is allocated (Fredman, Sedgewick, Sleator, Tarjan:
 * The pairing heap, 1986; two-pass variant). For one thread, except {@link #frames()}.
 */
public final class DepartureQueue {
  private final FrameQueue ordered = new FrameQueue();
  private final Counter frames = new Counter();
  private Frame root;
  private Frame last;
  private long latest = Long.MIN_VALUE;

  /** Adds a frame whose departure and sequence are set. */
  public void add(Frame frame) {
    latest = Math.max(latest, frame.departureNanos());
    frames.add(frame.wireFrames());
    if (ordered.isEmpty() || !before(frame, last)) {
      ordered.add(frame);
      last = frame;
    } else {
      frame.next = null;
      frame.child = null;
      root = root == null ? frame : meld(root, frame);
    }
  }

  /** The frame that leaves first, or null. */
  public Frame peek() {
    Frame first = ordered.peek();
    return root != null && (first == null || before(root, first)) ? root : first;
  }

  /** Removes the frame that leaves first; null when there is none. */
  public Frame poll() {
    Frame first = ordered.peek();
    boolean overtakes = root != null && (first == null || before(root, first));
    Frame frame = overtakes ? pollOvertaking() : ordered.poll();
    if (frame != null) {
      frames.add(-frame.wireFrames());
    }
    return frame;
  }

  private Frame pollOvertaking() {
    Frame frame = root;
    root = combine(frame.child);
    frame.child = null;
    frame.next = null;
    return frame;
  }

  /** True when there is no frame. */
  public boolean isEmpty() {
    return root == null && ordered.isEmpty();
  }

  /** Greatest departure time of any frame ever added. */
  public long latestDeparture() {
    return latest;
  }

  /** Frames of wire size, for any thread. */
  public long frames() {
    return frames.get();
  }

  private static boolean before(Frame a, Frame b) {
    long left = a.departureNanos();
    long right = b.departureNanos();
    return left < right || left == right && a.sequence() < b.sequence();
  }

  private static Frame meld(Frame a, Frame b) {
    Frame parent = before(b, a) ? b : a;
    Frame child = parent == a ? b : a;
    child.next = parent.child;
    parent.child = child;
    return parent;
  }

  /**
   * Melds siblings in pairs from the left, then the pairs from the right; a loop, not a recursion.
   */
  private static Frame combine(Frame siblings) {
    Frame pairs = null;
    Frame rest = siblings;
    while (rest != null) {
      Frame a = rest;
      Frame b = a.next;
      rest = b == null ? null : b.next;
      a.next = null;
      Frame pair = a;
      if (b != null) {
        b.next = null;
        pair = meld(a, b);
      }
      pair.next = pairs;
      pairs = pair;
    }
    Frame result = null;
    while (pairs != null) {
      Frame pair = pairs;
      pairs = pair.next;
      pair.next = null;
      result = result == null ? pair : meld(result, pair);
    }
    return result;
  }
}
