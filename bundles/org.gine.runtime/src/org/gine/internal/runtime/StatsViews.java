package org.gine.internal.runtime;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.LoopStats;
import org.gine.runtime.StatsView;

/** The data path's counters in the words of the service. */
public final class StatsViews {
  private static final double NANOS_PER_MICRO = 1e3;

  private StatsViews() {}

  /** All counters, now. */
  public static StatsView of(Emulator emulator, double seconds) {
    LoopStats loop = emulator.loopStats();
    List<StatsView.DirectionStats> links =
        emulator.stats().stream().map(StatsViews::direction).toList();
    double busy = loop.nanos() == 0 ? 0 : (double) loop.cpuNanos() / loop.nanos();
    return new StatsView(seconds, links, busy, loop.longestStallNanos() / 1e6);
  }

  private static StatsView.DirectionStats direction(LinkStats stats) {
    Map<String, Long> drops = new TreeMap<>();
    for (Map.Entry<DropReason, Long> drop : stats.drops().entrySet()) {
      if (drop.getValue() != 0) {
        drops.put(name(drop.getKey()), drop.getValue());
      }
    }
    return new StatsView.DirectionStats(
        stats.link(),
        stats.direction() == 0 ? "forward" : "backward",
        stats.framesIn(),
        stats.bytesIn(),
        stats.framesOut(),
        stats.bytesOut(),
        drops,
        stats.queuedFrames(),
        stats.queuedBytes(),
        stats.lateness().p50() / NANOS_PER_MICRO,
        stats.lateness().p99() / NANOS_PER_MICRO,
        stats.lateness().max() / NANOS_PER_MICRO);
  }

  /** {@code RECEIVE_OVERRUN} as {@code receive-overrun}. */
  static String name(DropReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
