package org.gine.packet;

/** Frames in the order in which they came. For one thread. */
public final class FrameQueue {
  private Frame head;
  private Frame tail;
  private int size;

  /** Appends a frame that is in no other queue. */
  public void add(Frame frame) {
    frame.next = null;
    if (tail == null) {
      head = frame;
    } else {
      tail.next = frame;
    }
    tail = frame;
    size++;
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
      size--;
    }
    return frame;
  }

  /** True when there is no frame. */
  public boolean isEmpty() {
    return head == null;
  }

  /** Frames, each superframe as one. */
  public int size() {
    return size;
  }
}
