package org.gine.runtime;

import org.gine.runtime.Check.Verdict;

/**
 * What a run amounts to.
 *
 * @param verdict pass only when the run came to its end and every check passed; fail when it failed
 *     or a check did; invalid when nothing failed, but of some check nothing can be said or the run
 *     was ended early with checks open
 * @param passed number of checks that passed
 * @param failed number of checks that failed
 * @param invalid number of checks of which nothing can be said
 */
public record OverallVerdict(Verdict verdict, long passed, long failed, long invalid) {

  /** The verdict of a report. */
  public static OverallVerdict of(RunReport report) {
    long passed = count(report, Verdict.PASS);
    long failed = count(report, Verdict.FAIL);
    long invalid = count(report, Verdict.INVALID);
    Verdict verdict =
        failed > 0 || report.outcome().equals("failed")
            ? Verdict.FAIL
            : invalid > 0 ? Verdict.INVALID : Verdict.PASS;
    return new OverallVerdict(verdict, passed, failed, invalid);
  }

  /** {@code 12 of 14 checks passed, 1 failed, 1 invalid}. */
  public String counts() {
    long all = passed + failed + invalid;
    if (all == 0) {
      return "no checks";
    }
    return passed
        + " of "
        + all
        + (all == 1 ? " check" : " checks")
        + " passed"
        + (failed > 0 ? ", " + failed + " failed" : "")
        + (invalid > 0 ? ", " + invalid + " invalid" : "");
  }

  private static long count(RunReport report, Verdict verdict) {
    return report.checks().stream().map(Check::verdict).filter(verdict::equals).count();
  }
}
