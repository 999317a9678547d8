package org.gine.internal.dataplane;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.dataplane.StageStats;
import org.gine.impairment.Promise;
import org.gine.packet.Counter;
import org.gine.packet.LatencyHistogram;

/** What is counted of a stage; written by the loop, read by any thread. */
final class StageCounters {
  /** Reasons that are told apart; all others are counted as one. */
  private static final int MOST_REASONS = 32;

  private static final String OTHER = "other";

  final Counter frames = new Counter();
  private final Counter delayed = new Counter();
  private final Counter delayNanos = new Counter();
  final Counter lost = new Counter();
  final Counter duplicates = new Counter();
  final Counter corrupted = new Counter();
  final Counter fragments = new Counter();
  final Counter marked = new Counter();
  final Counter undone = new Counter();
  final Counter allocated = new Counter();
  final Counter longestNanos = new Counter();

  private final Counter bursts = new Counter();
  private final Counter longestBurst = new Counter();
  final LatencyHistogram delays = new LatencyHistogram();

  /** Frames of the burst that goes on. */
  private long burst;

  /** A reason and how often it was given. */
  private record Dropped(String reason, Counter frames) {}

  /** Replaced, never changed. */
  private volatile Dropped[] dropped = {};

  void dropped(String reason, int count) {
    lost.add(count);
    countReason(reason, count);
  }

  /** Counts frames that were lost one after the other. */
  void lostInARow(int count) {
    if (burst == 0) {
      bursts.increment();
    }
    burst += count;
    longestBurst.raise(burst);
  }

  /** Counts that frames were not lost. */
  void notLost() {
    burst = 0;
  }

  /** Counts how much later than now frames are to go on. */
  void delayed(int count, long nanos) {
    delayed.add(count);
    delayNanos.add(count * nanos);
    for (int i = 0; i < count; i++) {
      delays.record(nanos);
    }
  }

  private void countReason(String reason, int count) {
    Dropped[] known = dropped;
    for (Dropped entry : known) {
      // Reasons are constants as a rule, so that this is all that happens.
      if (entry.reason.equals(reason)) {
        entry.frames.add(count);
        return;
      }
    }
    if (known.length == MOST_REASONS) {
      countReason(OTHER, count);
      return;
    }
    String name = known.length == MOST_REASONS - 1 ? OTHER : reason;
    Dropped[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = new Dropped(name, new Counter());
    more[known.length].frames.add(count);
    dropped = more;
  }

  /** All of it, for any thread. */
  StageStats stats(String name, String failure, List<StageStats.Kept> kept, StageStats.Fit fit) {
    return new StageStats(
        name,
        frames.get(),
        drops(),
        delayed.get(),
        duplicates.get(),
        corrupted.get(),
        fragments.get(),
        marked.get(),
        undone.get(),
        new StageStats.Shape(
            bursts.get(),
            longestBurst.get(),
            delays.percentile(0.5),
            delays.percentile(0.99),
            delays.percentile(0.999),
            delays.max(),
            fit),
        longestNanos.get(),
        allocated.get(),
        failure,
        kept);
  }

  /** What a promise is about, summed up over all frames. */
  double sum(Promise.Quantity quantity) {
    return switch (quantity) {
      case LOSS -> lost.get();
      case DUPLICATION -> duplicates.get();
      case CORRUPTION -> corrupted.get();
      case DELAY -> delayNanos.get();
    };
  }

  Map<String, Long> drops() {
    Map<String, Long> result = new LinkedHashMap<>();
    for (Dropped entry : dropped) {
      result.put(entry.reason, entry.frames.get());
    }
    return result;
  }
}
