package org.gine.internal.dataplane;

import org.gine.dataplane.CrossTraffic;
import org.gine.dataplane.CrossTrafficSpec;
import org.gine.dataplane.CrossTrafficSpec.Captured;
import org.gine.dataplane.CrossTrafficSpec.Datagrams;
import org.gine.dataplane.DropReason;
import org.gine.packet.Counter;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.LatencyHistogram;
import org.gine.packet.Taker;
import org.gine.packet.Timer;
import org.gine.packet.TimerQueue;

/**
 * Makes frames of cross traffic and takes them away. A frame enters its link at the moment that the
 * pattern gives, also when the loop comes to it later.
 */
final class CrossElement extends Timer implements Taker {
  /** Frames that are made before others get their turn. */
  private static final int BURST = 32;

  private final LinkDirection link;
  private final FramePool pool;
  private final TimerQueue timers;
  private final ArrivalPattern pattern;
  private final CrossFrames frames;
  private final long durationNanos;

  private final Counter sent = new Counter();
  private final Counter sentBytes = new Counter();
  private final Counter received = new Counter();
  private final Counter receivedBytes = new Counter();
  private final Counter duplicates = new Counter();
  private final Counter unmade = new Counter();
  private final Counter delayNanos = new Counter();
  private final Counter underWay = new Counter();
  private final LatencyHistogram delays = new LatencyHistogram();
  private volatile boolean making = true;
  private long beginNanos;
  private long number;
  private double next;

  CrossElement(CrossTrafficSpec spec, LinkDirection link, FramePool pool, TimerQueue timers) {
    this.link = link;
    this.pool = pool;
    this.timers = timers;
    this.durationNanos = spec.durationNanos() == 0 ? Long.MAX_VALUE : spec.durationNanos();
    this.pattern = ArrivalPattern.of(spec.pattern(), bytes(spec), spec.seed());
    this.frames = CrossFrames.of(spec.frames());
  }

  private static int bytes(CrossTrafficSpec spec) {
    return switch (spec.frames()) {
      case Datagrams datagrams -> datagrams.bytes();
      case Captured captured -> 0;
    };
  }

  /** Begins now; on the loop. */
  void start(long nanos) {
    link.addSource(this);
    beginNanos = nanos;
    next = pattern.next();
    timers.schedule(this, due());
  }

  /** Makes no more; on the loop. */
  void stop() {
    making = false;
    timers.cancel(this);
    link.removeSource(this);
  }

  /** When the next frame comes; {@link Timer#NEVER} when none does. */
  private long due() {
    if (next >= durationNanos) {
      making = false;
      return NEVER;
    }
    return beginNanos + (long) Math.ceil(next);
  }

  @Override
  protected void expired(long nanos) {
    long due = due();
    // What is due earlier elsewhere comes first, also when the loop is late for all of it.
    for (int i = 0; i < BURST && making && due <= Math.min(nanos, timers.nextDeadline()); i++) {
      make(due);
      next = pattern.next();
      due = due();
    }
    if (making) {
      timers.schedule(this, due);
    }
  }

  private void make(long nanos) {
    int length = frames.length(number);
    Frame frame = pool.take();
    if (frame == null) {
      unmade.increment();
      link.refuse(1, length, DropReason.POOL_EMPTY);
    } else {
      frames.make(frame, number, nanos);
      frame.endWith(this);
      sent.increment();
      sentBytes.add(length);
      underWay.increment();
      link.enter(frame, nanos);
    }
    number++;
  }

  @Override
  public void arrived(Frame frame, long nanos) {
    if (frame.sequence() >= LinkDirection.FIRST_COPY) {
      duplicates.increment();
      return;
    }
    received.increment();
    receivedBytes.add(frame.length());
    long delay = nanos - frame.arrivalNanos();
    delayNanos.add(delay);
    delays.record(delay);
  }

  @Override
  public void copied() {
    underWay.increment();
  }

  @Override
  public void released() {
    underWay.add(-1);
  }

  /** The counters, for any thread. */
  CrossTraffic.Stats stats() {
    // First of all: what was made before is then also counted.
    boolean ended = !making && underWay.get() == 0;
    return new CrossTraffic.Stats(
        sent.get(),
        sentBytes.get(),
        received.get(),
        receivedBytes.get(),
        duplicates.get(),
        unmade.get(),
        delayNanos.get(),
        delays.percentile(0.5),
        delays.percentile(0.99),
        delays.max(),
        ended);
  }
}
