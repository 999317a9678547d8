package org.gine.internal.dataplane;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.gine.dataplane.QueueSpec;
import org.gine.dataplane.StageStats;
import org.gine.impairment.Doorman;
import org.gine.impairment.QueuedFrame;
import org.gine.impairment.WaitingRoom;
import org.gine.packet.Frame;
import org.gine.packet.FrameQueue;
import org.gine.packet.NanoClock;

/**
 * What waits for the rate, in the hands of a queue discipline; but every frame is also known here,
 * so that none is lost when the discipline fails or another one takes its place.
 */
final class ManagedQueue implements Doorman {
  private static final String CAME_TWICE = "it handed out a frame that does not wait";

  private final QueueSpec spec;
  private final NanoClock clock;
  private final Drops drops;
  private final StageCounters counters = new StageCounters();
  private final TimeBudget budget = new TimeBudget();
  private WaitingRoom room;
  private volatile String failure = "";

  /** Those that wait, then those that are free. */
  private WaitingFrame[] frames = new WaitingFrame[0];

  private int waiting;
  private long number;

  /** Takes what a discipline drops. */
  @FunctionalInterface
  interface Drops {
    void drop(Frame frame, String discipline, String reason);
  }

  ManagedQueue(QueueSpec spec, NanoClock clock, Drops drops) {
    this.spec = spec;
    this.clock = clock;
    this.drops = drops;
    this.room = spec.room();
  }

  QueueSpec spec() {
    return spec;
  }

  /** Whether it may be used; else {@link #remove} gives what it holds. */
  boolean works() {
    return room != null;
  }

  /** Takes a frame of wire size, which is kept or dropped. */
  void enqueue(Frame frame, long nanos) {
    WaitingFrame held = free();
    held.hold(frame, number++, nanos);
    counters.frames.increment();
    long begin = clock.nanoTime();
    try {
      room.enqueue(held, nanos, this);
    } catch (Throwable e) {
      fail(e);
    }
    watch(begin);
  }

  /** The next frame; null when none waits, or it has failed. */
  Frame dequeue(long nanos) {
    if (waiting == 0) {
      return null;
    }
    long begin = clock.nanoTime();
    Frame frame = null;
    try {
      QueuedFrame next = room.dequeue(nanos, this);
      frame = next == null ? null : take((WaitingFrame) next);
      if (frame == null && waiting > 0) {
        fail("it handed out no frame, although " + waiting + " wait");
      }
    } catch (Throwable e) {
      fail(e);
    }
    watch(begin);
    return frame;
  }

  private void watch(long begin) {
    long now = clock.nanoTime();
    counters.longestNanos.raise(now - begin);
    String verdict = budget.check(now - begin, now);
    if (!verdict.isEmpty() && room != null) {
      fail(verdict);
    }
  }

  private void fail(String reason) {
    failure = reason;
    room = null;
    spec.release();
  }

  /** First of all: when memory has run out, what the room holds may be what is missing. */
  private void fail(Throwable thrown) {
    fail("");
    failure = Failures.text(thrown);
  }

  private WaitingFrame free() {
    if (waiting == frames.length) {
      frames = Arrays.copyOf(frames, Math.max(64, 2 * waiting));
    }
    if (frames[waiting] == null) {
      frames[waiting] = new WaitingFrame();
    }
    WaitingFrame held = frames[waiting];
    held.place = waiting++;
    return held;
  }

  private Frame take(WaitingFrame held) {
    Frame frame = held.frame();
    if (frame == null) {
      throw new IllegalStateException(CAME_TWICE);
    }
    held.leave();
    WaitingFrame last = frames[--waiting];
    frames[held.place] = last;
    last.place = held.place;
    frames[waiting] = held;
    held.place = waiting;
    return frame;
  }

  @Override
  public void drop(QueuedFrame frame, String reason) {
    Frame dropped = take((WaitingFrame) frame);
    String why = reason == null ? "" : reason;
    counters.dropped(why, 1);
    drops.drop(dropped, spec.name(), why);
  }

  @Override
  public boolean mark(QueuedFrame frame) {
    boolean marked = ((WaitingFrame) frame).mark();
    if (marked) {
      counters.marked.increment();
    }
    return marked;
  }

  /** Takes all frames out, in the order in which they came. */
  FrameQueue remove() {
    WaitingFrame[] all = Arrays.copyOf(frames, waiting);
    Arrays.sort(all, Comparator.comparingLong(WaitingFrame::number));
    FrameQueue result = new FrameQueue();
    for (WaitingFrame held : all) {
      result.add(held.frame());
      held.leave();
    }
    waiting = 0;
    return result;
  }

  /** The counters, for any thread. */
  StageStats stats() {
    return counters.stats(spec.name(), failure, List.of(), StageStats.Fit.NONE);
  }
}
