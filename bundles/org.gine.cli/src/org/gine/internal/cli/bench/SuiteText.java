package org.gine.internal.cli.bench;

import java.util.ArrayList;
import java.util.List;
import org.gine.bench.Figure;
import org.gine.bench.Suite;
import org.gine.internal.cli.text.Table;

/** Suites and their figures, as they are listed. */
final class SuiteText {
  private SuiteText() {}

  static List<String> suites(List<Suite> suites) {
    Table table = new Table("SUITE", ">FIGURES", "WHAT");
    suites.forEach(suite -> table.row(suite.name(), suite.figures().size() + "", suite.title()));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(
        "gine bench SUITE --list tells the figures of a suite, gine bench SUITE measures them.");
    return lines;
  }

  static List<String> figures(Suite suite) {
    Table table = new Table("FIGURE", "UNIT", "COMPARED WITH", "BAR", "WHAT");
    for (Figure figure : suite.figures()) {
      table.row(
          figure.name(),
          figure.unit(),
          figure.reference().orElse("-"),
          figure.bar().map(bar -> FigureText.bar(bar, figure.unit())).orElse("-"),
          figure.title());
    }
    return table.lines();
  }
}
