package org.gine.internal.cli.bench;

import java.util.ArrayList;
import java.util.List;
import org.gine.bench.BenchReport;
import org.gine.bench.FigureResult;
import org.gine.internal.cli.ExitCode;

/**
 * How many bars were reached.
 *
 * @param reached in number
 * @param missed in number
 * @param beyond what this machine allows: missed by a measured ceiling, too
 * @param unknown those of figures that could not be measured
 */
record Bars(int reached, int missed, int beyond, int unknown) {

  static Bars of(BenchReport report) {
    List<FigureResult.Outcome> outcomes =
        report.results().stream()
            .filter(result -> result.figure().bar().isPresent())
            .map(FigureResult::outcome)
            .toList();
    return new Bars(
        count(outcomes, FigureResult.Outcome.PASS),
        count(outcomes, FigureResult.Outcome.FAIL),
        count(outcomes, FigureResult.Outcome.BEYOND),
        count(outcomes, FigureResult.Outcome.UNAVAILABLE));
  }

  private static int count(List<FigureResult.Outcome> outcomes, FigureResult.Outcome wanted) {
    return (int) outcomes.stream().filter(outcome -> outcome == wanted).count();
  }

  /** {@code pass}, {@code fail}, {@code invalid}, or {@code none} where there is no bar. */
  String verdict() {
    if (missed + beyond > 0) {
      return "fail";
    }
    return unknown > 0 ? "invalid" : reached > 0 ? "pass" : "none";
  }

  /** A bar that nobody measured is not reached, nor is one that nobody can reach. */
  int exitCode() {
    return reached == all() ? ExitCode.OK : ExitCode.CHECKS_NOT_PASSED;
  }

  private int all() {
    return reached + missed + beyond + unknown;
  }

  @Override
  public String toString() {
    int all = all();
    if (all == 0) {
      return "no bars";
    }
    List<String> parts = new ArrayList<>();
    parts.add(reached + " of " + all + (all == 1 ? " bar reached" : " bars reached"));
    if (missed > 0) {
      parts.add(missed + " missed");
    }
    if (beyond > 0) {
      parts.add(beyond + " beyond this machine");
    }
    if (unknown > 0) {
      parts.add(unknown + " not measured");
    }
    return String.join(", ", parts);
  }
}
