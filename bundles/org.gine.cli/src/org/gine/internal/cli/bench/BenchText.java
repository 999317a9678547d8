package org.gine.internal.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gine.bench.BenchReport;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;
import org.gine.internal.cli.text.Numbers;
import org.gine.internal.cli.text.Style;
import org.gine.internal.cli.text.Table;

/** The end of a benchmark on the terminal. */
final class BenchText {
  private static final String INDENT = "    ";

  private BenchText() {}

  static List<String> lines(BenchReport report, boolean colored) {
    List<String> lines = new ArrayList<>();
    List<FigureResult> measured =
        report.results().stream().filter(r -> r.ours().isPresent()).toList();
    if (!measured.isEmpty()) {
      table(lines, measured, colored);
      lines.add("");
    }
    List<FigureResult> unavailable =
        report.results().stream().filter(r -> r.ours().isEmpty()).toList();
    for (FigureResult result : unavailable) {
      lines.add(safe(result.figure().name() + " is unavailable: " + result.remark()));
    }
    if (!unavailable.isEmpty()) {
      lines.add("");
    }
    lines.add(safe("machine: " + String.join(", ", MachineText.facts(report.machine()).values())));
    lines.add(
        String.format(
            Locale.ROOT,
            "CPU stolen by the host meanwhile: %.1f %%; took %s",
            report.stealPercent(),
            Numbers.seconds(report.took().toMillis() / 1e3)));
    lines.add(Style.BOLD.apply(colored, report.suite() + ": " + Bars.of(report)));
    return lines;
  }

  private static void table(List<String> lines, List<FigureResult> results, boolean colored) {
    Table table = new Table("FIGURE", "UNIT", "GINE", "REFERENCE", ">RATIO", "BAR", "VERDICT");
    for (FigureResult result : results) {
      table.row(
          result.figure().name(),
          result.figure().unit(),
          FigureText.sample(result.ours().orElseThrow()),
          result.reference().map(FigureText::named).orElse("-"),
          FigureText.ratio(result),
          FigureText.bar(result),
          FigureText.outcome(result));
    }
    List<String> rows = table.lines();
    lines.add(Style.BOLD.apply(colored, rows.getFirst()));
    for (int i = 0; i < results.size(); i++) {
      FigureResult result = results.get(i);
      lines.add(style(result.outcome()).apply(colored, rows.get(i + 1)));
      for (Sample other : result.others()) {
        lines.add(safe(INDENT + "beside it: " + FigureText.named(other)));
      }
      FigureText.ceiling(result).ifPresent(ceiling -> lines.add(safe(INDENT + ceiling)));
      if (!result.remark().isEmpty()) {
        lines.add(safe(INDENT + result.remark()));
      }
    }
  }

  /** What came from programs must not move the cursor or break the line. */
  private static String safe(String line) {
    return line.replaceAll("\\p{Cntrl}", " ");
  }

  static Style style(FigureResult.Outcome outcome) {
    return STYLES.get(outcome);
  }

  private static final Map<FigureResult.Outcome, Style> STYLES =
      Map.of(
          FigureResult.Outcome.PASS, Style.GREEN,
          FigureResult.Outcome.FAIL, Style.RED,
          FigureResult.Outcome.BEYOND, Style.YELLOW,
          FigureResult.Outcome.REPORTED, Style.CYAN,
          FigureResult.Outcome.UNAVAILABLE, Style.YELLOW);
}
