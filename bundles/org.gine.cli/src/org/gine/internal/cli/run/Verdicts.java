package org.gine.internal.cli.run;

import org.gine.internal.cli.ExitCode;
import org.gine.runtime.Check;
import org.gine.runtime.OverallVerdict;
import org.gine.runtime.RunReport;

/** The end of a run as an exit code. */
final class Verdicts {
  private Verdicts() {}

  /** What the exit code of a run that was not interrupted is. */
  static int exitCode(RunReport report) {
    if (report.outcome().equals("failed")) {
      return ExitCode.FAILED;
    }
    return OverallVerdict.of(report).verdict() == Check.Verdict.PASS
        ? ExitCode.OK
        : ExitCode.CHECKS_NOT_PASSED;
  }
}
