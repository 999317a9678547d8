package org.gine.internal.cli.control;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gine.internal.cli.text.Numbers;
import org.gine.internal.cli.text.Table;
import org.gine.runtime.StatsView;
import org.gine.runtime.StatsView.DirectionStats;

/** The counters of the links as text. */
final class StatsTable {
  private StatsTable() {}

  /** One line over the table. */
  static String title(String run, String name, StatsView stats) {
    return String.format(
        Locale.ROOT,
        "run %s (%s) after %s, emulator %.0f%% of a CPU, longest stall %s",
        run,
        name,
        Numbers.seconds(stats.seconds()),
        stats.loopBusy() * 100,
        Numbers.si(stats.longestStallMillis() / 1000) + "s");
  }

  /**
   * The table.
   *
   * @param before what the rates are counted from; null: the run's begin
   */
  static Table of(StatsView now, StatsView before) {
    Map<String, DirectionStats> earlier = new HashMap<>();
    if (before != null) {
      before.links().forEach(link -> earlier.put(key(link), link));
    }
    double seconds = now.seconds() - (before == null ? 0 : before.seconds());
    Table table =
        new Table(
            "LINK",
            "DIRECTION",
            ">OUT frame/s",
            ">OUT bit/s",
            ">FRAMES",
            ">DROPS",
            ">QUEUE",
            ">LATE p50",
            ">p99",
            "WHY DROPPED");
    for (DirectionStats link : now.links()) {
      DirectionStats from = earlier.get(key(link));
      long frames = link.framesOut() - (from == null ? 0 : from.framesOut());
      long bytes = link.bytesOut() - (from == null ? 0 : from.bytesOut());
      table.row(
          link.link(),
          link.direction(),
          rate(frames, seconds),
          rate(bytes * 8.0, seconds),
          Long.toString(link.framesOut()),
          Long.toString(link.drops().values().stream().mapToLong(Long::longValue).sum()),
          Long.toString(link.queuedFrames()),
          micros(link.latenessP50Micros()),
          micros(link.latenessP99Micros()),
          why(link.drops()));
    }
    return table;
  }

  private static String key(DirectionStats link) {
    return link.link() + "/" + link.direction();
  }

  private static String rate(double amount, double seconds) {
    return seconds > 0 ? Numbers.si(amount / seconds) : "-";
  }

  private static String micros(double micros) {
    return Double.isFinite(micros) ? String.format(Locale.ROOT, "%.1fus", micros) : "-";
  }

  private static String why(Map<String, Long> drops) {
    return drops.entrySet().stream()
        .filter(reason -> reason.getValue() > 0)
        .map(reason -> reason.getKey() + " " + reason.getValue())
        .collect(Collectors.joining(", "));
  }
}
