package org.gine.internal.dataplane;

import java.util.EnumMap;
import java.util.Map;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.LinkStats.Lateness;
import org.gine.packet.Counters;
import org.gine.packet.Frame;
import org.gine.packet.LatencyHistogram;

/** What is counted of a link direction; written by the loop, read by any thread. */
final class DirectionCounters {
  private static final int FRAMES_IN = 0;
  private static final int BYTES_IN = 1;
  private static final int FRAMES_OUT = 2;
  private static final int BYTES_OUT = 3;
  private static final int SUPERFRAMES_IN = 4;
  private static final int SUPERFRAMES_SPLIT = 5;
  private static final int DROPS = 6;
  private static final DropReason[] REASONS = DropReason.values();

  final LatencyHistogram lateness = new LatencyHistogram();
  private final Counters counters = new Counters(DROPS + REASONS.length);

  /** Counts a frame of wire size, or a superframe of several. */
  void entered(int frames, int bytes) {
    refused(frames, bytes);
    if (frames > 1) {
      counters.add(SUPERFRAMES_IN, 1);
    }
  }

  /** Counts what could not be taken. */
  void refused(int frames, int bytes) {
    counters.add(FRAMES_IN, frames);
    counters.add(BYTES_IN, bytes);
  }

  void left(Frame frame) {
    int frames = frame.wireFrames();
    int bytes = frame.wireBytes();
    counters.add(FRAMES_OUT, frames);
    counters.add(BYTES_OUT, bytes);
  }

  /** Counts a superframe that was cut. */
  void split() {
    counters.add(SUPERFRAMES_SPLIT, 1);
  }

  void dropped(DropReason reason, long frames) {
    counters.add(DROPS + reason.ordinal(), frames);
  }

  long framesIn() {
    return counters.get(FRAMES_IN);
  }

  long bytesIn() {
    return counters.get(BYTES_IN);
  }

  long framesOut() {
    return counters.get(FRAMES_OUT);
  }

  long bytesOut() {
    return counters.get(BYTES_OUT);
  }

  long superframesIn() {
    return counters.get(SUPERFRAMES_IN);
  }

  long superframesSplit() {
    return counters.get(SUPERFRAMES_SPLIT);
  }

  /** Every reason, also those that did not occur. */
  Map<DropReason, Long> drops() {
    Map<DropReason, Long> result = new EnumMap<>(DropReason.class);
    for (DropReason reason : REASONS) {
      result.put(reason, counters.get(DROPS + reason.ordinal()));
    }
    return result;
  }

  Lateness latenessNow() {
    return new Lateness(
        lateness.count(),
        lateness.percentile(0.5),
        lateness.percentile(0.99),
        lateness.percentile(0.999),
        lateness.max());
  }
}
