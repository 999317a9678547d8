package org.gine.internal.cli.bench;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.gine.bench.Bar;
import org.gine.bench.BenchReport;
import org.gine.bench.FigureResult;
import org.gine.bench.Plot;
import org.gine.bench.Plot.Point;
import org.gine.bench.Sample;
import org.gine.internal.cli.text.Numbers;
import org.gine.plot.DotPlot;
import org.gine.plot.LinePlot;
import org.gine.plot.Markup;
import org.gine.plot.Page;

/** A benchmark as one HTML file: the table, every single value, and the curves. */
final class BenchPage {
  private static final String STYLE = "bench.css";

  private final BenchReport report;
  private final String version;
  private final Markup out;

  private BenchPage(BenchReport report, String version, Markup out) {
    this.report = report;
    this.version = version;
    this.out = out;
  }

  /**
   * The whole file.
   *
   * @param version of GINE
   * @throws IOException when the bundle was built without its style sheet
   */
  static String html(BenchReport report, String version) throws IOException {
    return Page.html(
        report.suite() + " – GINE benchmark",
        Page.resource(BenchPage.class, STYLE),
        out -> new BenchPage(report, version, out).write());
  }

  private void write() {
    banner();
    table();
    samples();
    curves();
    out.start("section").element("h2", "Machine");
    out.start("div", "class", "halves").line();
    Page.facts(out, MachineText.facts(report.machine()));
    out.end().end().line();
    methods();
    out.element("footer", "Written by GINE " + version + ". The same values are in bench.json.");
  }

  private void banner() {
    Bars bars = Bars.of(report);
    out.start("header", "class", "banner " + bars.verdict()).line();
    out.start("div").element("span", bars.verdict(), "class", "stamp").end();
    out.start("div");
    out.element("h1", "Benchmark " + report.suite());
    out.element("p", bars.toString(), "class", "counts");
    out.end().line();
    out.start("dl", "class", "meta");
    Page.pair(out, "started", report.started().truncatedTo(ChronoUnit.SECONDS).toString());
    Page.pair(out, "took", Numbers.seconds(report.took().toMillis() / 1e3));
    Page.pair(
        out,
        "CPU stolen by the host",
        String.format(Locale.ROOT, "%.1f %%", report.stealPercent()));
    Page.pair(out, "version", version);
    out.end().end().line();
  }

  private void table() {
    out.start("section").element("h2", "Figures");
    out.element(
        "p",
        "Medians, with the least and the greatest value. The ratio is GINE's median divided by the"
            + " reference's.",
        "class",
        "dim");
    out.start("div", "class", "scroll").start("table").line();
    out.start("thead").start("tr");
    for (String head : List.of("verdict", "figure", "GINE", "reference", "ratio", "bar")) {
      out.element("th", head, "scope", "col");
    }
    out.end().end().start("tbody").line();
    report.results().forEach(this::row);
    out.end().end().end().end().line();
  }

  private void row(FigureResult result) {
    out.start("tr");
    out.start("td")
        .element("span", FigureText.outcome(result), "class", "badge " + style(result))
        .end();
    out.start("td").element("b", result.figure().name());
    out.element("div", result.figure().title());
    FigureText.ceiling(result).ifPresent(text -> out.element("div", text, "class", "why"));
    if (!result.remark().isEmpty()) {
      out.element("div", result.remark(), "class", "why");
    }
    out.end();
    out.element(
        "td",
        result.ours().map(FigureText::sample).orElse("–")
            + (result.ours().isPresent() ? " " + result.figure().unit() : ""),
        "class",
        "value");
    out.start("td", "class", "value");
    out.text(result.reference().map(FigureText::sample).orElse("–"));
    result.reference().ifPresent(other -> out.element("div", other.who(), "class", "why"));
    out.end();
    out.element("td", FigureText.ratio(result), "class", "value");
    out.element("td", FigureText.bar(result), "class", "value dim");
    out.end().line();
  }

  private static String style(FigureResult result) {
    return switch (result.outcome()) {
      case PASS -> "pass";
      case FAIL -> "fail";
      case BEYOND, UNAVAILABLE -> "invalid";
      case REPORTED -> "reported";
    };
  }

  private void samples() {
    List<FigureResult> compared =
        report.results().stream()
            .filter(result -> result.ours().isPresent())
            .filter(result -> result.reference().isPresent() || !result.others().isEmpty())
            .toList();
    if (compared.isEmpty()) {
      return;
    }
    out.start("section").element("h2", "Every single value");
    out.element("p", "A dot is a run, the end of a bar the median.", "class", "dim");
    out.start("div", "class", "cards").line();
    compared.forEach(this::card);
    out.end().end().line();
  }

  private void card(FigureResult result) {
    out.start("article", "class", "card").line();
    out.element("h3", result.figure().name());
    out.element("p", result.figure().title(), "class", "dim");
    DotPlot plot = new DotPlot(result.figure().unit());
    result.ours().ifPresent(ours -> row(plot, ours));
    result.reference().ifPresent(reference -> row(plot, reference));
    result.others().forEach(other -> row(plot, other));
    result.figure().bar().ifPresent(bar -> limit(plot, bar, result));
    plot.draw(out);
    out.end().line();
  }

  private static void row(DotPlot plot, Sample sample) {
    plot.row(
        sample.who(),
        sample.median(),
        sample.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void limit(DotPlot plot, Bar bar, FigureResult result) {
    String text = "bar: GINE " + FigureText.bar(bar, result.figure().unit());
    if (bar.of() == Bar.Of.VALUE) {
      plot.limit(bar.limit(), text);
    } else {
      result
          .reference()
          .ifPresent(
              other -> plot.limit(bar.limit() * other.median(), text + " of " + other.who()));
    }
  }

  private void curves() {
    if (report.plots().isEmpty()) {
      return;
    }
    out.start("section").element("h2", "Curves");
    out.element("p", "A stroke goes from the least to the greatest value.", "class", "dim");
    out.start("div", "class", "cards").line();
    for (Plot plot : report.plots()) {
      out.start("article", "class", "card wide").line();
      out.element("h3", plot.title());
      LinePlot lines = new LinePlot(LinePlot.Size.WIDE, plot.y(), "", true);
      lines.over(plot.x());
      for (Plot.Curve curve : plot.curves()) {
        lines.line(
            curve.name(),
            values(curve, Point::x),
            values(curve, Point::y),
            values(curve, Point::low),
            values(curve, Point::high));
      }
      lines.draw(out);
      out.end().line();
    }
    out.end().end().line();
  }

  private static double[] values(Plot.Curve curve, ToDoubleFunction<Point> value) {
    return curve.points().stream().mapToDouble(value).toArray();
  }

  private void methods() {
    out.start("section").element("h2", "How it was measured");
    out.start("div", "class", "scroll").start("table", "class", "methods").start("tbody").line();
    for (FigureResult result : report.results()) {
      out.start("tr");
      out.element("th", result.figure().name(), "scope", "row");
      out.element("td", result.figure().method());
      out.end().line();
    }
    out.end().end().end().end().line();
  }
}
