package org.gine.internal.runtime.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gine.internal.runtime.judge.QuantityText;
import org.gine.plot.LinePlot;
import org.gine.plot.LinePlot.Size;
import org.gine.plot.Markup;
import org.gine.runtime.RunReport;
import org.gine.runtime.RunReport.LinkSeries;
import org.gine.runtime.StatsView.DirectionStats;

/** What the links carried, dropped and delayed. */
final class LinksSection {
  /** Plots shown; of more links the busiest ones. */
  private static final int MOST_PLOTS = 24;

  /** Rows shown at once; more are folded. */
  private static final int MOST_ROWS = 40;

  private static final String[] HEADS = {
    "link",
    "direction",
    "frames in",
    "frames out",
    "carried",
    "dropped",
    "late by (p50)",
    "p99",
    "max"
  };

  private final RunReport report;
  private final Timeline timeline;

  LinksSection(RunReport report, Timeline timeline) {
    this.report = report;
    this.timeline = timeline;
  }

  void write(Markup out) {
    if (report.links() == null || report.links().links().isEmpty()) {
      return;
    }
    out.start("section").element("h2", "Links");
    out.element(
        "p",
        "Late by: how much later than due frames left the emulator. Its loop was busy "
            + QuantityText.text(report.links().loopBusy(), "1", 3)
            + " of the time; its longest pause was "
            + QuantityText.text(report.links().longestStallMillis() / 1e3, "s", 3)
            + ".",
        "class",
        "dim");
    boolean many = report.links().links().size() > MOST_ROWS;
    if (many) {
      out.start("details").element("summary", report.links().links().size() + " directions");
    }
    table(out);
    if (many) {
      out.end();
    }
    new ImpairmentsTable(report.links().links()).write(out);
    plots(out, "Throughput of links at layer 2", "bit/s", LinkSeries::bitsPerSecond);
    plots(out, "Bytes that waited for the rate of links", "byte", LinksSection::waiting);
    out.end().line();
  }

  private void table(Markup out) {
    out.start("div", "class", "scroll").start("table", "class", "links").line();
    out.start("thead").start("tr");
    for (int i = 0; i < HEADS.length; i++) {
      out.element("th", HEADS[i], "scope", "col", "class", i < 2 ? "" : "number");
    }
    out.end().end().start("tbody").line();
    for (DirectionStats stats : report.links().links()) {
      out.start("tr");
      out.element("td", stats.link());
      out.element("td", stats.direction(), "class", "dim");
      number(out, grouped(stats.framesIn()));
      out.start("td", "class", "number").text(grouped(stats.framesOut()));
      if (stats.reordered() > 0) {
        out.element("div", grouped(stats.reordered()) + " out of order", "class", "why");
      }
      out.end();
      number(out, QuantityText.text(stats.bytesOut(), "byte", 3));
      drops(out, stats);
      number(out, micros(stats.latenessP50Micros()));
      number(out, micros(stats.latenessP99Micros()));
      number(out, micros(stats.latenessMaxMicros()));
      out.end().line();
    }
    out.end().end().end().line();
  }

  private static void drops(Markup out, DirectionStats stats) {
    long all = stats.drops().values().stream().mapToLong(Long::longValue).sum();
    out.start("td", "class", "number").text(all == 0 ? "–" : grouped(all));
    if (all > 0) {
      String reasons =
          stats.drops().entrySet().stream()
              .filter(entry -> entry.getValue() > 0)
              .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
              .map(entry -> grouped(entry.getValue()) + " " + entry.getKey())
              .collect(Collectors.joining(", "));
      out.element("div", reasons, "class", "why");
    }
    out.end();
  }

  private static void number(Markup out, String text) {
    out.element("td", text, "class", "number");
  }

  /** Nothing was late where nothing had to wait. */
  private static String micros(double value) {
    return value > 0 ? QuantityText.text(value / 1e6, "s", 3) : "–";
  }

  private static String grouped(long value) {
    return String.format(java.util.Locale.ROOT, "%,d", value).replace(',', '\u202f');
  }

  /** Small plots of links in which there was any of a quantity; of many, those with most of it. */
  private void plots(
      Markup out, String title, String unit, Function<LinkSeries, double[]> quantity) {
    Map<String, List<LinkSeries>> byLink =
        report.series().stream()
            .filter(series -> series.seconds().length > 1)
            .collect(
                Collectors.groupingBy(LinkSeries::link, LinkedHashMap::new, Collectors.toList()));
    byLink.values().removeIf(directions -> volume(directions, quantity) == 0);
    if (byLink.isEmpty()) {
      return;
    }
    List<String> busiest =
        byLink.keySet().stream()
            .sorted(
                Comparator.comparingDouble((String link) -> -volume(byLink.get(link), quantity)))
            .limit(MOST_PLOTS)
            .toList();
    out.element("h3", title);
    if (byLink.size() > MOST_PLOTS) {
      out.element(
          "p",
          "The "
              + MOST_PLOTS
              + " of "
              + byLink.size()
              + " links with most of it; all are in the CSV file.",
          "class",
          "dim");
    }
    out.start("div", "class", "multiples").line();
    for (String link : byLink.keySet()) {
      if (busiest.contains(link)) {
        plot(out, link, byLink.get(link), unit, quantity);
      }
    }
    out.end();
  }

  private void plot(
      Markup out,
      String link,
      List<LinkSeries> directions,
      String unit,
      Function<LinkSeries, double[]> quantity) {
    LinePlot plot = new LinePlot(Size.SMALL, link, unit, true);
    for (LinkSeries series : directions) {
      plot.line(series.direction(), series.seconds(), quantity.apply(series));
    }
    double[] seconds = directions.getFirst().seconds();
    timeline
        .changes(seconds[0], seconds[seconds.length - 1])
        .forEach(
            change -> {
              if (change.message().contains(link)) {
                plot.mark(change.seconds(), "▾", change.message());
              }
            });
    plot.draw(out);
  }

  private static double[] waiting(LinkSeries series) {
    return Arrays.stream(series.queuedBytes()).asDoubleStream().toArray();
  }

  private static double volume(
      List<LinkSeries> directions, Function<LinkSeries, double[]> quantity) {
    double volume = 0;
    for (LinkSeries series : directions) {
      double[] values = quantity.apply(series);
      for (int i = 1; i < values.length; i++) {
        volume += values[i] * (series.seconds()[i] - series.seconds()[i - 1]);
      }
    }
    return volume;
  }
}
