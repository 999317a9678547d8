package org.gine.runtime;

import java.util.ArrayList;
import java.util.List;
import org.gine.internal.runtime.judge.QuantityText;
import org.gine.runtime.Check.Verdict;

/**
 * The end of a run on the terminal: the checks as a table, what the reader must know, the verdict.
 */
public final class Summary {
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final int NAME_WIDTH = 48;

  private final RunReport report;
  private final boolean colours;

  private Summary(RunReport report, boolean colours) {
    this.report = report;
    this.colours = colours;
  }

  /**
   * The summary in UTF-8 text, lines ended by a newline.
   *
   * @param colours true: with ANSI escape sequences (ECMA-48 SGR)
   */
  public static String of(RunReport report, boolean colours) {
    return new Summary(report, colours).text();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    table(text);
    if (!report.failure().isEmpty()) {
      text.append(styled(BOLD, "The run failed: "))
          .append(printable(report.failure()))
          .append('\n');
    }
    for (String note : report.notes()) {
      text.append(styled(BOLD, "Note: ")).append(printable(note)).append('\n');
    }
    OverallVerdict overall = OverallVerdict.of(report);
    text.append(badge(overall.verdict()))
        .append("  ")
        .append(styled(BOLD, printable(report.name())))
        .append(": ")
        .append(overall.counts())
        .append(" (")
        .append(report.outcome())
        .append(" after ")
        .append(QuantityText.measured(report.durationSeconds(), "s"))
        .append(", seed ")
        .append(report.seed())
        .append(")\n");
    return text.toString();
  }

  private void table(StringBuilder text) {
    if (report.checks().isEmpty()) {
      return;
    }
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"check", "measured", "expected"});
    for (Check check : report.checks()) {
      rows.add(
          new String[] {
            clip(printable(check.name())), printable(check.measured()), printable(check.expected())
          });
    }
    int name = width(rows, 0);
    int measured = width(rows, 1);
    text.append(
        styled(
            DIM,
            "         "
                + pad(rows.getFirst()[0], name)
                + "  "
                + pad(rows.getFirst()[1], measured)
                + "  "
                + rows.getFirst()[2]));
    text.append('\n');
    for (int i = 1; i < rows.size(); i++) {
      Check check = report.checks().get(i - 1);
      String[] row = rows.get(i);
      text.append(badge(check.verdict()))
          .append("  ")
          .append(pad(row[0], name))
          .append("  ")
          .append(pad(row[1], measured))
          .append("  ")
          .append(row[2])
          .append('\n');
      if (!check.explanation().isEmpty()) {
        text.append("         ").append(styled(DIM, printable(check.explanation()))).append('\n');
      }
    }
    text.append('\n');
  }

  private String badge(Verdict verdict) {
    String colour =
        switch (verdict) {
          case PASS -> "\u001b[32m";
          case FAIL -> "\u001b[31m";
          case INVALID -> "\u001b[33m";
        };
    return styled(BOLD + colour, pad(verdict.name(), 7));
  }

  private String styled(String style, String text) {
    return colours ? style + text + RESET : text;
  }

  private static int width(List<String[]> rows, int column) {
    return rows.stream().mapToInt(row -> length(row[column])).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - length(text)));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String clip(String text) {
    return length(text) <= NAME_WIDTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, NAME_WIDTH - 1)) + "…";
  }

  /** Text from a file or a server must not steer the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
