package org.gine.internal.cli.control;

import java.util.List;
import java.util.Locale;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.text.Table;
import org.gine.remote.Answers;
import org.gine.remote.LocalRuns;
import org.gine.runtime.Check;
import org.gine.runtime.EmulationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a link from outside. */
@Command(
    name = "verify-link",
    description = {
      "Checks a link that runs from outside: by ping and iperf3 in the nodes at its ends, for some ten"
          + " seconds, with what is asked of it now. Other traffic on the link counts against it.",
      "",
      "Judged are the delay of both directions together, within 1 ms for the kernels and what jitter"
          + " allows; the loss of both together, within what 500 packets allow; and the rate of each"
          + " direction that has one, by TCP, within 5 %, unless the link loses or reorders frames.",
      "What impairments and queue disciplines add up to is not known: the report says what each did."
    },
    footer = {
      "",
      "The exit code is 0 when all of it is as asked, and 1 when something is not.",
      "",
      "Example:",
      "  gine verify-link ns5-ns6"
    })
public final class VerifyLinkCommand extends QueryCommand {
  @Parameters(paramLabel = "LINK", description = "Name of the link.")
  private String link;

  /** The command. */
  public VerifyLinkCommand(Terminal terminal, LocalRuns runs) {
    super(terminal, runs);
  }

  @Override
  int with(RunConnection run) throws CliException, EmulationException, InterruptedException {
    run.link(link);
    List<Check> checks = Answers.of(run.service().verifyLink(run.id(), link));
    if (checks.isEmpty()) {
      throw new CliException(
          ExitCode.FAILED,
          "What the impairments and queue disciplines of "
              + link
              + " add up to is not known, so that nothing can be said from outside;"
              + " see what each of them did: gine stats");
    }
    Table table = new Table("VERDICT", "WHAT", "MEASURED", "ASKED FOR", "");
    for (Check check : checks) {
      table.row(
          check.verdict().name().toLowerCase(Locale.ROOT),
          check.name(),
          check.measured(),
          check.expected(),
          check.explanation());
    }
    print(checks, table);
    return checks.stream().allMatch(check -> check.verdict() == Check.Verdict.PASS)
        ? ExitCode.OK
        : ExitCode.CHECKS_NOT_PASSED;
  }
}
