package org.gine.internal.runtime.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.StageStats;
import org.gine.runtime.RunReport;

/** Reads the counters of all links at intervals, for the plots of the report. */
final class LinkSampler {
  /** Points kept of each direction; when there are more, every second one is given up. */
  private static final int MOST_SAMPLES = 2000;

  private record Sample(double seconds, long bytesOut, long queuedBytes) {}

  private record Key(String link, int direction) {}

  private final Supplier<List<LinkStats>> counters;
  private final DoubleSupplier seconds;
  private final InvalidIntervals intervals;
  private final Consumer<String> warnings;
  private final Map<Key, List<Sample>> samples = new LinkedHashMap<>();
  private int stride = 1;
  private long round;
  private final Set<String> failed = new HashSet<>();
  private boolean warned;

  /**
   * A sampler that has seen nothing yet.
   *
   * @param counters of all links, now
   * @param seconds the clock of the samples
   * @param intervals sees all counters
   * @param warnings hears of the first time that counters could not be read, and of impairments
   *     that were taken out
   */
  LinkSampler(
      Supplier<List<LinkStats>> counters,
      DoubleSupplier seconds,
      InvalidIntervals intervals,
      Consumer<String> warnings) {
    this.counters = counters;
    this.intervals = intervals;
    this.seconds = seconds;
    this.warnings = warnings;
  }

  /**
   * Reads all counters once. Where that fails there is a gap in the curves, and the next call tries
   * again: a scheduler never calls again what threw an exception, and tells nobody.
   */
  synchronized void sample() {
    try {
      read();
    } catch (RuntimeException | Error e) {
      if (!warned) {
        warned = true;
        warnings.accept("the rates of links could not be read, their curves have gaps: " + e);
      }
    }
  }

  private void read() {
    List<LinkStats> all = counters.get();
    all.forEach(this::tellFailures);
    intervals.look(seconds.getAsDouble(), all);
    if (round++ % stride != 0) {
      return;
    }
    double now = seconds.getAsDouble();
    boolean full = false;
    for (LinkStats stats : all) {
      List<Sample> list =
          samples.computeIfAbsent(
              new Key(stats.link(), stats.direction()), key -> new ArrayList<>());
      list.add(new Sample(now, stats.bytesOut(), stats.queuedBytes()));
      full |= list.size() >= MOST_SAMPLES;
    }
    if (full) {
      stride *= 2;
      samples.replaceAll((key, list) -> everySecond(list));
    }
  }

  private void tellFailures(LinkStats stats) {
    for (StageStats stage : stats.stages()) {
      String failure = StageFailures.text(stats, stage);
      if (!stage.failure().isEmpty() && failed.add(failure)) {
        warnings.accept(failure);
      }
    }
  }

  private static List<Sample> everySecond(List<Sample> list) {
    List<Sample> kept = new ArrayList<>();
    for (int i = 0; i < list.size(); i += 2) {
      kept.add(list.get(i));
    }
    return kept;
  }

  /** What was seen, one series per link direction. */
  synchronized List<RunReport.LinkSeries> series() {
    List<RunReport.LinkSeries> series = new ArrayList<>();
    samples.forEach(
        (key, list) -> {
          int points = Math.max(0, list.size() - 1);
          double[] at = new double[points];
          double[] rate = new double[points];
          long[] queued = new long[points];
          for (int i = 0; i < points; i++) {
            Sample before = list.get(i);
            Sample now = list.get(i + 1);
            at[i] = now.seconds();
            rate[i] = (now.bytesOut() - before.bytesOut()) * 8 / (now.seconds() - before.seconds());
            queued[i] = now.queuedBytes();
          }
          series.add(
              new RunReport.LinkSeries(
                  key.link(), key.direction() == 0 ? "forward" : "backward", at, rate, queued));
        });
    return series;
  }
}
