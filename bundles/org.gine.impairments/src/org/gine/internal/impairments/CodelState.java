package org.gine.internal.impairments;

import org.gine.impairment.Doorman;
import org.gine.impairment.FrameList;
import org.gine.impairment.QueuedFrame;

/**
 * CoDel of one queue (RFC 8289, section 5): the names of the pseudocode, the time in nanoseconds.
 * With ECN a frame is marked where it would be dropped (RFC 8290, section 4.3).
 */
final class CodelState {
  /** In a burst of drops, the count goes on from where it was within so many intervals. */
  private static final long RECENT_INTERVALS = 16;

  private final long target;
  private final long interval;
  private final boolean ecn;

  private long firstAboveTime;
  private boolean dropping;
  private long dropNext;
  private long count;
  private long lastCount;
  private int maxPacket;

  /** Whether the frame that was taken last may be dropped. */
  private boolean okToDrop;

  CodelState(long target, long interval, boolean ecn) {
    this.target = target;
    this.interval = interval;
    this.ecn = ecn;
  }

  /** Takes the next frame that is to be sent; null when there is none. */
  QueuedFrame dequeue(FrameList queue, long now, Doorman doorman) {
    QueuedFrame frame = take(queue, now);
    if (dropping) {
      if (!okToDrop) {
        dropping = false;
      }
      while (dropping && now >= dropNext) {
        count++;
        if (ecn && doorman.mark(frame)) {
          dropNext = controlLaw(dropNext);
          return frame;
        }
        doorman.drop(frame, "codel");
        frame = take(queue, now);
        if (okToDrop) {
          dropNext = controlLaw(dropNext);
        } else {
          dropping = false;
        }
      }
    } else if (okToDrop) {
      boolean marked = ecn && doorman.mark(frame);
      if (!marked) {
        doorman.drop(frame, "codel");
        frame = take(queue, now);
      }
      dropping = true;
      long delta = count - lastCount;
      count = delta > 1 && now - dropNext < RECENT_INTERVALS * interval ? delta : 1;
      dropNext = controlLaw(now);
      lastCount = count;
    }
    return frame;
  }

  private QueuedFrame take(FrameList queue, long now) {
    QueuedFrame frame = queue.poll();
    okToDrop = false;
    if (frame == null) {
      firstAboveTime = 0;
      return null;
    }
    maxPacket = Math.max(maxPacket, frame.length());
    if (now - frame.enqueuedNanos() < target || queue.bytes() <= maxPacket) {
      firstAboveTime = 0;
    } else if (firstAboveTime == 0) {
      firstAboveTime = now + interval;
    } else if (now >= firstAboveTime) {
      okToDrop = true;
    }
    return frame;
  }

  private long controlLaw(long time) {
    return time + (long) (interval / Math.sqrt(count));
  }
}
