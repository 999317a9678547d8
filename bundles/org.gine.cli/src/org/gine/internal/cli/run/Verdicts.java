package org.gine.internal.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.text.Style;
import org.gine.internal.cli.text.Table;
import org.gine.runtime.Check;
import org.gine.runtime.RunReport;

/** The end of a run in a few lines, and as an exit code. */
final class Verdicts {
  private Verdicts() {}

  /** What the exit code of a run that was not interrupted is. */
  static int exitCode(RunReport report) {
    if (report.outcome().equals("failed")) {
      return ExitCode.FAILED;
    }
    return report.checks().stream().allMatch(check -> check.verdict() == Check.Verdict.PASS)
        ? ExitCode.OK
        : ExitCode.CHECKS_NOT_PASSED;
  }

  /** Checks, notes, and the count. */
  static List<String> lines(RunReport report, boolean colored) {
    List<String> lines = new ArrayList<>();
    if (!report.checks().isEmpty()) {
      lines.add("");
      lines.addAll(checks(report.checks(), colored));
    }
    for (String note : report.notes()) {
      lines.add(Style.YELLOW.apply(colored, "note: " + note.replaceAll("\\p{Cntrl}", " ")));
    }
    lines.add("");
    lines.add(count(report, colored));
    return lines;
  }

  private static List<String> checks(List<Check> checks, boolean colored) {
    Table table = new Table("VERDICT", "CHECK", "EXPECTED", "MEASURED");
    checks.forEach(
        check ->
            table.row(
                check.verdict().name().toLowerCase(Locale.ROOT),
                check.name(),
                check.expected(),
                check.measured()));
    List<String> plain = table.lines();
    List<String> lines = new ArrayList<>();
    lines.add(Style.BOLD.apply(colored, plain.getFirst()));
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
      lines.add(style(check.verdict()).apply(colored, plain.get(i + 1)));
      if (check.verdict() != Check.Verdict.PASS && !check.explanation().isEmpty()) {
        lines.add("         " + check.explanation().replaceAll("\\p{Cntrl}", " "));
      }
    }
    return lines;
  }

  private static Style style(Check.Verdict verdict) {
    return switch (verdict) {
      case PASS -> Style.GREEN;
      case FAIL -> Style.RED;
      case INVALID -> Style.YELLOW;
    };
  }

  private static String count(RunReport report, boolean colored) {
    long passed = count(report, Check.Verdict.PASS);
    int all = report.checks().size();
    String ended =
        String.format(
            Locale.ROOT,
            "%s %s after %.1f s",
            report.name(),
            report.outcome(),
            report.durationSeconds());
    if (report.outcome().equals("failed")) {
      return Style.RED.apply(colored, ended + ": " + report.failure());
    }
    if (all == 0) {
      return ended + "; it has no checks";
    }
    String text =
        ended
            + ": "
            + passed
            + " of "
            + all
            + " checks passed"
            + some(count(report, Check.Verdict.FAIL), "failed")
            + some(count(report, Check.Verdict.INVALID), "invalid");
    return (passed == all ? Style.GREEN : Style.RED).apply(colored, text);
  }

  private static String some(long count, String what) {
    return count == 0 ? "" : ", " + count + " " + what;
  }

  private static long count(RunReport report, Check.Verdict verdict) {
    return report.checks().stream().filter(check -> check.verdict() == verdict).count();
  }
}
