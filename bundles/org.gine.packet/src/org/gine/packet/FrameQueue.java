package org.gine.packet;

/** Frames in the order in which they came. For one thread, except the figures. */
public final class FrameQueue {
  private final Counter size = new Counter();
  private final Counter frames = new Counter();
  private final Counter bytes = new Counter();
  private Frame head;
  private Frame tail;

  /** Appends a frame that is in no other queue. */
  public void add(Frame frame) {
    frame.next = null;
    if (tail == null) {
      head = frame;
    } else {
      tail.next = frame;
    }
    tail = frame;
    size.add(1);
    frames.add(frame.wireFrames());
    bytes.add(frame.wireBytes());
  }

  /** The first frame, or null. */
  public Frame peek() {
    return head;
  }

  /** The frame behind one that is in this queue, or null. */
  public Frame after(Frame frame) {
    return frame.next;
  }

  /** Removes the first frame; null when there is none. */
  public Frame poll() {
    Frame frame = head;
    if (frame != null) {
      head = frame.next;
      if (head == null) {
        tail = null;
      }
      frame.next = null;
      size.add(-1);
      frames.add(-frame.wireFrames());
      bytes.add(-frame.wireBytes());
    }
    return frame;
  }

  /** True when there is no frame. */
  public boolean isEmpty() {
    return head == null;
  }

  /** Frames, each superframe as one, for any thread. */
  public long size() {
    return size.get();
  }

  /** Frames of wire size, for any thread. */
  public long frames() {
    return frames.get();
  }

  /** Their layer-2 bytes, for any thread. */
  public long bytes() {
    return bytes.get();
  }
}
