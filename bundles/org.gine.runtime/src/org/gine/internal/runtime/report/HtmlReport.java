package org.gine.internal.runtime.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gine.internal.runtime.judge.QuantityText;
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
  private final Markup out = new Markup();

  HtmlReport(RunReport report) {
    this.report = report;
  }

  String html() throws IOException {
    out.trusted("<!DOCTYPE html>\n").start("html", "lang", "en");
    head();
    out.start("body").start("main").line();
    banner();
    notes();
    checks();
    Timeline timeline = new Timeline(report.events());
    new MeasurementsSection(report.measurements(), timeline).write(out);
    new LinksSection(report, timeline).write(out);
    new MachineSection(report).write(out);
    new EventsSection(report.events(), timeline).write(out);
    out.start("footer")
        .text(
            "Written by GINE "
                + report.version()
                + ". The same figures are in report.json, the curves in the folder csv.")
        .end();
    out.end().end().end().line();
    return out.finish();
  }

  private void head() throws IOException {
    out.start("head").line();
    out.single("meta", "charset", "utf-8").line();
    out.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    out.single(
            "meta",
            "http-equiv",
            "Content-Security-Policy",
            "content",
            "default-src 'none'; style-src 'unsafe-inline'")
        .line();
    out.single("meta", "name", "color-scheme", "content", "light dark").line();
    out.element("title", report.name() + " – GINE report").line();
    out.start("style").trusted(style()).end().line();
    out.end().line();
  }

  private static String style() throws IOException {
    try (InputStream style = HtmlReport.class.getResourceAsStream(STYLE)) {
      if (style == null) {
        throw new IOException(STYLE + " is missing in the bundle: it was built without it");
      }
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void banner() {
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
    pair("started", report.startedAt());
    pair("outcome", report.outcome());
    pair("duration", QuantityText.measured(report.durationSeconds(), "s"));
    pair("seed", Long.toString(report.seed()));
    pair("run", report.run());
    pair("version", report.version());
    out.end().end().line();
  }

  private void pair(String key, String value) {
    out.start("div").element("dt", key).element("dd", value).end();
  }

  private void notes() {
    if (report.notes().isEmpty()) {
      return;
    }
    out.start("section", "class", "notes").element("h2", "What you must know");
    out.start("ul");
    report.notes().forEach(note -> out.element("li", note));
    out.end().end().line();
  }

  private void checks() {
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
