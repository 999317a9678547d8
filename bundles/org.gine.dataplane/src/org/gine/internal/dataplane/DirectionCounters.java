package org.gine.internal.dataplane;

import java.util.EnumMap;
import java.util.Map;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.LinkStats.Lateness;
import org.gine.packet.Counter;
import org.gine.packet.Frame;
import org.gine.packet.LatencyHistogram;

/** What is counted of a link direction; written by the loop, read by any thread. */
final class DirectionCounters {
  private static final DropReason[] REASONS = DropReason.values();

  final Counter framesIn = new Counter();
  final Counter bytesIn = new Counter();
  final Counter framesOut = new Counter();
  final Counter bytesOut = new Counter();
  final Counter superframesIn = new Counter();
  final Counter superframesSplit = new Counter();
  final LatencyHistogram lateness = new LatencyHistogram();
  private final Counter[] drops = new Counter[REASONS.length];

  DirectionCounters() {
    for (int i = 0; i < drops.length; i++) {
      drops[i] = new Counter();
    }
  }

  void entered(Frame frame) {
    framesIn.add(frame.wireFrames());
    bytesIn.add(frame.wireBytes());
    if (frame.wireFrames() > 1) {
      superframesIn.increment();
    }
  }

  /** Counts what could not be taken. */
  void refused(int frames, int bytes) {
    framesIn.add(frames);
    bytesIn.add(bytes);
  }

  void left(Frame frame) {
    framesOut.add(frame.wireFrames());
    bytesOut.add(frame.wireBytes());
  }

  void dropped(DropReason reason, long frames) {
    drops[reason.ordinal()].add(frames);
  }

  /** Every reason, also those that did not occur. */
  Map<DropReason, Long> drops() {
    Map<DropReason, Long> result = new EnumMap<>(DropReason.class);
    for (DropReason reason : REASONS) {
      result.put(reason, drops[reason.ordinal()].get());
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
