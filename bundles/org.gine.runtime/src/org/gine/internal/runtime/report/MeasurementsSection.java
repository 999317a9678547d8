package org.gine.internal.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gine.internal.runtime.judge.QuantityText;
import org.gine.internal.runtime.report.Timeline.Change;
import org.gine.plot.LinePlot;
import org.gine.plot.LinePlot.Size;
import org.gine.plot.Markup;
import org.gine.runtime.Measurement;
import org.gine.runtime.Measurement.Series;
import org.gine.runtime.Measurement.Value;

/**
 * What was measured: values and curves. The throughput of entries that overlap in time is drawn in
 * one plot, so that it shows how they share a link.
 */
final class MeasurementsSection {
  private static final int BODY_LINES = 6;
  private static final String THROUGHPUT = "throughput";

  private final List<Measurement> measurements;
  private final Timeline timeline;

  MeasurementsSection(List<Measurement> measurements, Timeline timeline) {
    this.measurements = measurements;
    this.timeline = timeline;
  }

  void write(Markup out) {
    if (measurements.isEmpty()) {
      return;
    }
    out.start("section").element("h2", "Measurements");
    out.start("div", "class", "cards").line();
    for (List<Measurement> group : groups()) {
      card(out, group);
    }
    out.end().end().line();
  }

  /** Entries whose throughput overlaps in time stand together, all others alone. */
  private List<List<Measurement>> groups() {
    List<List<Measurement>> groups = new ArrayList<>();
    for (Measurement measurement : measurements) {
      List<Measurement> merged = new ArrayList<>();
      List<List<Measurement>> overlapping =
          groups.stream().filter(g -> g.stream().anyMatch(m -> share(m, measurement))).toList();
      int place = overlapping.isEmpty() ? groups.size() : groups.indexOf(overlapping.getFirst());
      overlapping.forEach(merged::addAll);
      groups.removeAll(overlapping);
      merged.add(measurement);
      groups.add(Math.min(place, groups.size()), merged);
    }
    return groups;
  }

  private static boolean share(Measurement a, Measurement b) {
    double common =
        Math.min(a.endSeconds(), b.endSeconds()) - Math.max(a.startSeconds(), b.startSeconds());
    double shorter = Math.min(a.endSeconds() - a.startSeconds(), b.endSeconds() - b.startSeconds());
    return has(a, THROUGHPUT) && has(b, THROUGHPUT) && common > 0.2 * shorter;
  }

  private static boolean has(Measurement measurement, String name) {
    return curves(measurement, name).findAny().isPresent();
  }

  private static Stream<Series> curves(Measurement measurement, String name) {
    return measurement.series().stream()
        .filter(series -> series.name().equals(name) && series.seconds().length > 0);
  }

  private void card(Markup out, List<Measurement> group) {
    out.start("article", "class", group.size() > 1 ? "card wide" : "card").line();
    out.start("div", "class", "entries");
    for (Measurement measurement : group) {
      out.start("div", "class", "entry");
      out.element("h3", measurement.traffic());
      out.element("p", measurement.description(), "class", "dim");
      if (!measurement.failure().isEmpty()) {
        out.element("p", measurement.failure(), "class", "failure");
      }
      values(out, measurement);
      out.end().line();
    }
    out.end();
    if (group.stream().anyMatch(m -> has(m, THROUGHPUT))) {
      plot(out, group, THROUGHPUT, "throughput", true);
    }
    List<Measurement> pings = group.stream().filter(m -> m.kind().equals("ping")).toList();
    if (pings.stream().anyMatch(m -> has(m, "rtt"))) {
      plot(out, pings, "rtt", "round-trip time", false);
    }
    out.end().line();
  }

  private static void values(Markup out, Measurement measurement) {
    out.start("dl", "class", "values");
    for (Map.Entry<String, Value> entry : measurement.values().entrySet()) {
      Value value = entry.getValue();
      boolean isBody = entry.getKey().equals("body");
      out.start("div", "class", value.text().isEmpty() ? "number" : "words");
      out.element("dt", entry.getKey());
      if (value.text().isEmpty()) {
        out.element("dd", QuantityText.measured(value.number(), value.unit()));
      } else if (isBody) {
        out.start("dd").element("pre", excerpt(value.text())).end();
      } else {
        out.element(
            "dd", String.join(measurement.kind().equals("path") ? " → " : "; ", value.text()));
      }
      out.end();
    }
    out.end();
  }

  private static String excerpt(List<String> lines) {
    String text = String.join("\n", lines.subList(0, Math.min(BODY_LINES, lines.size())));
    return lines.size() > BODY_LINES ? text + "\n…" : text;
  }

  private void plot(
      Markup out, List<Measurement> group, String name, String label, boolean fromZero) {
    double from = group.stream().mapToDouble(Measurement::startSeconds).min().orElse(0);
    double to = group.stream().mapToDouble(Measurement::endSeconds).max().orElse(1);
    Size size = group.size() > 1 ? Size.WIDE : Size.LARGE;
    List<Series> curves = group.stream().flatMap(m -> curves(m, name)).toList();
    if (curves.isEmpty()) {
      return;
    }
    Resolution resolution = Resolution.coarsestOf(curves);
    String shown =
        group.size() > 1
            ? label + ", means over " + QuantityText.text(resolution.seconds(), "s", 2)
            : label;
    LinePlot plot = new LinePlot(size, shown, curves.getFirst().unit(), fromZero);
    for (Measurement measurement : group) {
      curves(measurement, name)
          .forEach(
              curve -> {
                Series even = resolution.apply(curve);
                plot.line(measurement.traffic(), even.seconds(), even.values());
                if (measurement.kind().equals("ping")) {
                  plot.lost(lost(curve));
                }
              });
    }
    plot.span(from, to);
    List<Change> changes = timeline.changes(from, to);
    for (int i = 0; i < changes.size(); i++) {
      plot.mark(changes.get(i).seconds(), Integer.toString(i + 1), changes.get(i).message());
    }
    plot.draw(out);
    legend(out, changes);
  }

  private static double[] lost(Series series) {
    return IntStream.range(0, series.seconds().length)
        .filter(i -> Double.isNaN(series.values()[i]))
        .mapToDouble(i -> series.seconds()[i])
        .toArray();
  }

  private static void legend(Markup out, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    out.start("ol", "class", "marks");
    for (Change change : changes) {
      out.start("li");
      out.element("b", QuantityText.measured(change.seconds(), "s")).text(" " + change.message());
      out.end();
    }
    out.end();
  }
}
