package org.gine.internal.runtime;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.LoopStats;
import org.gine.dataplane.StageStats;
import org.gine.impairment.Promise;
import org.gine.runtime.StatsView;

/** The data path's counters in the words of the service. */
public final class StatsViews {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double SECONDS_PER_NANO = 1e-9;

  /** What a normal number exceeds, up or down, once in a thousand. */
  private static final double THOUSANDTH = 3.2905;

  /**
   * What the distance of Kolmogorov and Smirnov, times the root of the number of frames, exceeds
   * once in a thousand: the root of ln(2000) / 2.
   */
  private static final double KOLMOGOROV_THOUSANDTH = 1.9495;

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
        drops.put(drop.getKey().label(), drop.getValue());
      }
    }
    explain(stats, drops);
    return new StatsView.DirectionStats(
        stats.link(),
        stats.direction() == 0 ? "forward" : "backward",
        stats.framesIn(),
        stats.bytesIn(),
        stats.framesOut(),
        stats.bytesOut(),
        stats.reordered(),
        drops,
        stats.queuedFrames(),
        stats.queuedBytes(),
        stats.lateness().p50() / NANOS_PER_MICRO,
        stats.lateness().p99() / NANOS_PER_MICRO,
        stats.lateness().max() / NANOS_PER_MICRO,
        stats.stages().stream().map(StatsViews::impairment).toList());
  }

  /** Drops of impairments, by impairment and reason; the rest is of those that were removed. */
  private static void explain(LinkStats stats, Map<String, Long> drops) {
    String all = DropReason.IMPAIRMENT.label();
    for (StageStats stage : stats.stages()) {
      stage
          .dropped()
          .forEach(
              (reason, count) -> {
                drops.put(stage.name() + ": " + reason, count);
                drops.merge(all, -count, Long::sum);
              });
    }
    // Counters are read one by one while frames move: the sum may be short by a few.
    drops.computeIfPresent(all, (key, rest) -> rest > 0 ? rest : null);
  }

  private static StatsView.ImpairmentStats impairment(StageStats stage) {
    return new StatsView.ImpairmentStats(
        stage.name(),
        stage.frames(),
        stage.dropped(),
        stage.delayed(),
        stage.duplicates(),
        stage.corrupted(),
        stage.fragments(),
        stage.marked(),
        stage.undone(),
        shape(stage),
        stage.longestNanos() / NANOS_PER_MICRO,
        stage.failure(),
        stage.kept().stream().map(StatsViews::kept).toList());
  }

  private static StatsView.Shape shape(StageStats stage) {
    StageStats.Shape shape = stage.shape();
    long lost = stage.dropped().values().stream().mapToLong(Long::longValue).sum();
    return new StatsView.Shape(
        shape.bursts() == 0 ? 0 : (double) lost / shape.bursts(),
        shape.longestBurst(),
        shape.delayP50() * SECONDS_PER_NANO,
        shape.delayP99() * SECONDS_PER_NANO,
        shape.delayP999() * SECONDS_PER_NANO,
        shape.delayMax() * SECONDS_PER_NANO,
        fit(shape.fit()));
  }

  /** How delays are spread and should be, with the verdict. */
  static StatsView.Fit fit(StageStats.Fit fit) {
    double bound = KOLMOGOROV_THOUSANDTH / Math.sqrt(Math.max(1, fit.frames()));
    return new StatsView.Fit(fit.frames(), fit.distance(), bound, fit.distance() <= bound);
  }

  /** What was promised and measured, with the verdict. */
  static StatsView.Kept kept(StageStats.Kept kept) {
    double unit = kept.quantity() == Promise.Quantity.DELAY ? SECONDS_PER_NANO : 1;
    // Times are whole nanoseconds, counts whole frames: less than one of them is no difference.
    double grain = unit / Math.max(1, kept.frames());
    double bound = THOUSANDTH * kept.deviation() * unit + grain;
    double measured = kept.measured() * unit;
    double promised = kept.promised() * unit;
    return new StatsView.Kept(
        kept.quantity().name().toLowerCase(Locale.ROOT),
        kept.frames(),
        measured,
        promised,
        bound,
        Math.abs(measured - promised) <= bound);
  }
}
