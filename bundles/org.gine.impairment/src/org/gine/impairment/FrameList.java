package org.gine.impairment;

/**
 * Frames in the order in which they were added. A frame is in one list at most. Nothing is
 * allocated.
 */
public final class FrameList {
  private QueuedFrame head;
  private QueuedFrame tail;
  private int frames;
  private long bytes;

  /** Appends a frame that is in no list. */
  public void add(QueuedFrame frame) {
    if (frame.listed) {
      throw new IllegalStateException("the frame is in a list already");
    }
    frame.listed = true;
    frame.next = null;
    if (tail == null) {
      head = frame;
    } else {
      tail.next = frame;
    }
    tail = frame;
    frames++;
    bytes += frame.length();
  }

  /** The first frame, or null. */
  public QueuedFrame peek() {
    return head;
  }

  /** Takes the first frame; null when there is none. */
  public QueuedFrame poll() {
    QueuedFrame frame = head;
    if (frame != null) {
      head = frame.next;
      if (head == null) {
        tail = null;
      }
      frame.next = null;
      frame.listed = false;
      frames--;
      bytes -= frame.length();
    }
    return frame;
  }

  /** True when there is no frame. */
  public boolean isEmpty() {
    return head == null;
  }

  /** How many frames there are. */
  public int frames() {
    return frames;
  }

  /** Their layer-2 bytes. */
  public long bytes() {
    return bytes;
  }
}
