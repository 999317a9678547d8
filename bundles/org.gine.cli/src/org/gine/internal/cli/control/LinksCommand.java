package org.gine.internal.cli.control;

import java.util.List;
import org.gine.internal.cli.Terminal;
import org.gine.remote.Answers;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import org.gine.runtime.LinkView;
import picocli.CommandLine.Command;

/** Lists the links of a run. */
@Command(
    name = "links",
    description = {
      "Lists the links of a run with the parameters that are in force now.",
      "FORWARD is from the first node to the second, BACKWARD the other way."
    },
    footer = {"", "Example:", "  gine links"})
public final class LinksCommand extends QueryCommand {

  /** The command. */
  public LinksCommand(Terminal terminal, LocalRuns runs) {
    super(terminal, runs);
  }

  @Override
  int with(RunConnection run) throws EmulationException, InterruptedException {
    List<LinkView> links = Answers.of(run.service().view(run.id())).links();
    return print(links, LinkTable.of(links));
  }
}
