package org.gine.internal.dataplane;

import org.gine.dataplane.QueueSpec;
import org.gine.dataplane.StageStats;
import org.gine.packet.Counter;
import org.gine.packet.Frame;
import org.gine.packet.FrameQueue;
import org.gine.packet.NanoClock;
import org.gine.packet.Timer;

/**
 * Puts frames on the wire one after the other, at a rate, and lets others wait within limits.
 *
 * <p>Time is exact: work is counted in bit × 10^9, of which a rate of r bit/s does r in a
 * nanosecond. A frame is done at the first full nanosecond at which all its work is done; what was
 * done too much until then is credited to the next frame, so that the rounding does not add up.
 */
final class Serialiser {
  private static final long WORK_PER_BYTE = 8 * 1_000_000_000L;

  private final Medium medium;
  private final FrameQueue waiting = new FrameQueue();
  private final Counter waitingFrames = new Counter();
  private final Counter waitingBytes = new Counter();
  private long rate;
  private long maxFrames;
  private long maxBytes;

  private Frame current;
  private long since;
  private long work;
  private long done = Timer.NEVER;
  private long idleSince = Long.MIN_VALUE;

  /** Decides about what waits; null when frames leave as they came, and the last is dropped. */
  private volatile ManagedQueue managed;

  Serialiser(long bitsPerSecond, long maxFrames, long maxBytes) {
    this(new Medium(), bitsPerSecond, maxFrames, maxBytes);
  }

  Serialiser(Medium medium, long bitsPerSecond, long maxFrames, long maxBytes) {
    this.medium = medium;
    this.rate = bitsPerSecond;
    setLimits(maxFrames, maxBytes);
  }

  /**
   * Changes the queue discipline. What waits under another one is sent first, in its order.
   *
   * @param spec null: none
   * @param drops gets what the discipline drops
   */
  void manage(QueueSpec spec, NanoClock clock, ManagedQueue.Drops drops) {
    if (managed != null && managed.spec() == spec) {
      return;
    }
    giveUp();
    managed = null;
    if (spec != null) {
      managed =
          new ManagedQueue(
              spec,
              clock,
              (frame, discipline, reason) -> {
                count(frame, -1);
                drops.drop(frame, discipline, reason);
              });
    }
  }

  /** Whether a queue discipline decides about what waits. */
  boolean isManaged() {
    return managed != null && managed.works();
  }

  /** What the queue discipline did, for any thread; null without one. */
  StageStats queueStats() {
    ManagedQueue now = managed;
    return now == null ? null : now.stats();
  }

  /** Takes from the discipline what it holds. */
  private void giveUp() {
    if (managed != null) {
      FrameQueue frames = managed.remove();
      for (Frame frame = frames.poll(); frame != null; frame = frames.poll()) {
        waiting.add(frame);
      }
    }
  }

  private void count(Frame frame, long sign) {
    waitingFrames.add(sign * frame.wireFrames());
    waitingBytes.add(sign * frame.wireBytes());
  }

  /** True when frames need not pass through. */
  boolean isUnlimited() {
    return rate == 0;
  }

  /** Changes the limits (0: none); what waits already stays. */
  void setLimits(long newMaxFrames, long newMaxBytes) {
    maxFrames = newMaxFrames == 0 ? Long.MAX_VALUE : newMaxFrames;
    maxBytes = newMaxBytes == 0 ? Long.MAX_VALUE : newMaxBytes;
  }

  /**
   * Changes the rate. The rest of the frame that is being serialised continues at the new one.
   *
   * @param bitsPerSecond 0: everything is done now
   * @param nanos now; nothing may be done earlier than that and not taken yet
   */
  void setRate(long bitsPerSecond, long nanos) {
    if (current != null) {
      // On a shared medium it may still wait for its turn.
      work = Math.max(0, work - Math.max(0, nanos - since) * rate);
      since = Math.max(since, nanos);
    }
    rate = bitsPerSecond;
    if (current != null) {
      long before = done;
      done = since + duration();
      medium.change(before, done);
    }
  }

  /**
   * Adds a frame.
   *
   * @param nanos when it arrives; everything that is done until then must have been taken, and when
   *     something that is done later was taken already, it is begun with no earlier than that
   * @return false when the queue is full; the frame stays the caller's
   */
  boolean offer(Frame frame, long nanos) {
    if (isManaged()) {
      count(frame, 1);
      managed.enqueue(frame, nanos);
      if (!managed.works()) {
        giveUp();
      }
      Frame next = current == null ? nextWaiting(nanos) : null;
      if (next != null) {
        begin(next, Math.max(nanos, idleSince), 0);
      }
      return true;
    }
    if (current == null) {
      begin(frame, Math.max(nanos, idleSince), 0);
      return true;
    }
    if (waitingFrames.get() > maxFrames - frame.wireFrames()
        || waitingBytes.get() > maxBytes - frame.wireBytes()) {
      return false;
    }
    waiting.add(frame);
    count(frame, 1);
    return true;
  }

  /** When the current frame is done; {@link Timer#NEVER} without one. */
  long doneNanos() {
    return done;
  }

  /** Takes the current frame, as done at {@link #doneNanos()}, and begins with the next. */
  Frame take() {
    Frame frame = current;
    Frame next = nextWaiting(done);
    if (next == null) {
      current = null;
      idleSince = done;
      done = Timer.NEVER;
    } else {
      begin(next, done, (done - since) * rate - work);
    }
    return frame;
  }

  private Frame nextWaiting(long nanos) {
    Frame frame = waiting.poll();
    if (frame == null && isManaged()) {
      frame = managed.dequeue(nanos);
      if (!managed.works()) {
        giveUp();
      }
      frame = frame == null ? waiting.poll() : frame;
    }
    if (frame != null) {
      count(frame, -1);
    }
    return frame;
  }

  private void begin(Frame frame, long nanos, long credit) {
    current = frame;
    since = Math.max(nanos, medium.freeNanos());
    work = frame.wireBytes() * WORK_PER_BYTE - credit;
    done = since + duration();
    medium.takeUntil(done);
  }

  private long duration() {
    return rate == 0 ? 0 : Math.max(0, Math.ceilDiv(work, rate));
  }

  /** Takes any frame out, the current one first; null when there is none. */
  Frame remove() {
    giveUp();
    Frame frame = current;
    if (frame == null) {
      frame = waiting.poll();
      if (frame != null) {
        count(frame, -1);
      }
    }
    current = null;
    done = Timer.NEVER;
    return frame;
  }

  /** Frames that wait, for any thread. */
  long waitingFrames() {
    return waitingFrames.get();
  }

  /** Their bytes, for any thread. */
  long waitingBytes() {
    return waitingBytes.get();
  }
}
