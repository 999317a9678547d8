package org.gine.internal.dataplane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.EnumMap;
import java.util.Map;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.LinkStats.Lateness;
import org.gine.packet.Frame;
import org.gine.packet.LatencyHistogram;

/**
 * What is counted of a link direction; written by the loop, read by any thread. Side by side in
 * memory; what changes with each frame in fields, of which no index must be checked.
 */
final class DirectionCounters {
  private static final VarHandle FRAMES_IN = field("framesIn");
  private static final VarHandle BYTES_IN = field("bytesIn");
  private static final VarHandle FRAMES_OUT = field("framesOut");
  private static final VarHandle BYTES_OUT = field("bytesOut");

  private static final int SUPERFRAMES_IN = 0;
  private static final int SUPERFRAMES_SPLIT = 1;
  private static final int BEYOND = 2;
  private static final int REORDERED = 3;
  private static final int DROPS = 4;
  private static final VarHandle VALUES = MethodHandles.arrayElementVarHandle(long[].class);
  private static final DropReason[] REASONS = DropReason.values();

  private final LatencyHistogram lateness = new LatencyHistogram();
  private final long[] values = new long[DROPS + REASONS.length];
  private long framesIn;
  private long bytesIn;
  private long framesOut;
  private long bytesOut;

  private static VarHandle field(String name) {
    try {
      return MethodHandles.lookup().findVarHandle(DirectionCounters.class, name, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private void add(int index, long amount) {
    VALUES.setOpaque(values, index, values[index] + amount);
  }

  private long get(int index) {
    return (long) VALUES.getOpaque(values, index);
  }

  /** Counts a frame of wire size, or a superframe of several. */
  void entered(int frames, int bytes) {
    refused(frames, bytes);
    if (frames > 1) {
      add(SUPERFRAMES_IN, 1);
    }
  }

  /** Counts what could not be taken. */
  void refused(int frames, int bytes) {
    FRAMES_IN.setOpaque(this, framesIn + frames);
    BYTES_IN.setOpaque(this, bytesIn + bytes);
  }

  void left(Frame frame) {
    int frames = frame.wireFrames();
    int bytes = frame.wireBytes();
    FRAMES_OUT.setOpaque(this, framesOut + frames);
    BYTES_OUT.setOpaque(this, bytesOut + bytes);
  }

  /** Counts how much later than due a frame, or the frames of a superframe, left. */
  void late(long nanos, int frames) {
    lateness.record(nanos);
    if (nanos > Lateness.BOUND_NANOS) {
      add(BEYOND, frames);
    }
  }

  /** Counts frames that left behind one that had entered after them. */
  void reordered(int frames) {
    add(REORDERED, frames);
  }

  long reordered() {
    return get(REORDERED);
  }

  /** Counts a superframe that was cut. */
  void split() {
    add(SUPERFRAMES_SPLIT, 1);
  }

  void dropped(DropReason reason, long frames) {
    add(DROPS + reason.ordinal(), frames);
  }

  long framesIn() {
    return (long) FRAMES_IN.getOpaque(this);
  }

  long bytesIn() {
    return (long) BYTES_IN.getOpaque(this);
  }

  long framesOut() {
    return (long) FRAMES_OUT.getOpaque(this);
  }

  long bytesOut() {
    return (long) BYTES_OUT.getOpaque(this);
  }

  long superframesIn() {
    return get(SUPERFRAMES_IN);
  }

  long superframesSplit() {
    return get(SUPERFRAMES_SPLIT);
  }

  /** Every reason, also those that did not occur. */
  Map<DropReason, Long> drops() {
    Map<DropReason, Long> result = new EnumMap<>(DropReason.class);
    for (DropReason reason : REASONS) {
      result.put(reason, get(DROPS + reason.ordinal()));
    }
    return result;
  }

  Lateness latenessNow() {
    return new Lateness(
        lateness.count(),
        lateness.percentile(0.5),
        lateness.percentile(0.99),
        lateness.percentile(0.999),
        lateness.max(),
        get(BEYOND));
  }
}
