package org.gine.internal.runtime.report;

import java.io.IOException;
import java.util.Locale;
import org.gine.internal.runtime.judge.QuantityText;
import org.gine.plot.Markup;
import org.gine.plot.Page;
import org.gine.runtime.Check;
import org.gine.runtime.Check.Verdict;
import org.gine.runtime.OverallVerdict;
import org.gine.runtime.RunReport;

/**
 * The report as one HTML file that needs nothing else: no script, no font, no picture, no network.
 */
final class HtmlReport {
  private static final String STYLE = "report.css";

  private final RunReport report;

  HtmlReport(RunReport report) {
    this.report = report;
  }

  String html() throws IOException {
    return Page.html(
        report.name() + " – GINE report", Page.resource(HtmlReport.class, STYLE), this::write);
  }

  private void write(Markup out) {
    banner(out);
    notes(out);
    checks(out);
    Timeline timeline = new Timeline(report.events());
    new InvalidSection(report.invalid()).write(out);
    new MeasurementsSection(report.measurements(), timeline).write(out);
    new LinksSection(report, timeline).write(out);
    new MachineSection(report).write(out);
    new EventsSection(report.events(), timeline).write(out);
    out.element(
        "footer",
        "Written by GINE "
            + report.version()
            + ". The same figures are in report.json, the curves in the folder csv.");
  }

  private void banner(Markup out) {
    OverallVerdict overall = OverallVerdict.of(report);
    boolean unchecked = report.checks().isEmpty() && overall.verdict() == Verdict.PASS;
    String style = unchecked ? "none" : name(overall.verdict());
    out.start("header", "class", "banner " + style).line();
    out.start("div", "class", "verdict");
    out.element("span", unchecked ? "no checks" : name(overall.verdict()), "class", "stamp");
    out.end();
    out.start("div");
    out.element("h1", report.name());
    out.element("p", overall.counts(), "class", "counts");
    if (!report.failure().isEmpty()) {
      out.element("p", "The run failed: " + report.failure(), "class", "failure");
    }
    out.end().line();
    out.start("dl", "class", "meta");
    Page.pair(out, "started", report.startedAt());
    Page.pair(out, "outcome", report.outcome());
    Page.pair(out, "duration", QuantityText.measured(report.durationSeconds(), "s"));
    Page.pair(out, "seed", Long.toString(report.seed()));
    Page.pair(out, "run", report.run());
    Page.pair(out, "version", report.version());
    out.end().end().line();
  }

  private void notes(Markup out) {
    if (report.notes().isEmpty()) {
      return;
    }
    out.start("section", "class", "notes").element("h2", "What you must know");
    out.start("ul");
    report.notes().forEach(note -> out.element("li", note));
    out.end().end().line();
  }

  private void checks(Markup out) {
    if (report.checks().isEmpty()) {
      return;
    }
    out.start("section").element("h2", "Checks");
    out.start("div", "class", "scroll").start("table", "class", "checks").line();
    out.start("thead").start("tr");
    for (String head : new String[] {"verdict", "check", "measured", "expected"}) {
      out.element("th", head, "scope", "col");
    }
    out.end().end().start("tbody").line();
    for (Check check : report.checks()) {
      out.start("tr");
      out.start("td")
          .element("span", name(check.verdict()), "class", "badge " + name(check.verdict()))
          .end();
      out.start("td").text(check.name());
      if (!check.explanation().isEmpty()) {
        out.element("div", check.explanation(), "class", "why");
      }
      out.end();
      out.element("td", check.measured(), "class", "value measured");
      out.element("td", check.expected(), "class", "value expected dim");
      out.end().line();
    }
    out.end().end().end().end().line();
  }

  private static String name(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
