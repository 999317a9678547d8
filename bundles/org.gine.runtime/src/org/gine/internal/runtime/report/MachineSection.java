package org.gine.internal.runtime.report;

import java.util.Locale;
import java.util.Map;
import org.gine.internal.runtime.judge.QuantityText;
import org.gine.plot.Markup;
import org.gine.plot.Page;
import org.gine.runtime.RunReport;

/** Where the run ran, and how long it took to bring the network up. */
final class MachineSection {
  private final RunReport report;

  MachineSection(RunReport report) {
    this.report = report;
  }

  void write(Markup out) {
    out.start("section").element("h2", "Setup and machine");
    out.start("div", "class", "halves").line();
    setup(out);
    Page.facts(out, report.machine());
    out.end().end().line();
  }

  private void setup(Markup out) {
    if (report.setup().isEmpty()) {
      return;
    }
    double longest =
        report.setup().values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    out.start("table", "class", "bars").start("tbody").line();
    for (Map.Entry<String, Double> step : report.setup().entrySet()) {
      double share = longest > 0 ? 100 * step.getValue() / longest : 0;
      out.start("tr");
      out.element("th", step.getKey(), "scope", "row");
      out.start("td", "class", "track")
          .element(
              "div", "", "class", "bar", "style", String.format(Locale.ROOT, "width:%.1f%%", share))
          .end();
      out.element("td", QuantityText.text(step.getValue(), "s", 3), "class", "number");
      out.end().line();
    }
    out.end().end().line();
  }
}
