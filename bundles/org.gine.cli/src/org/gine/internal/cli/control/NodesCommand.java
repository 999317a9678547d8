package org.gine.internal.cli.control;

import java.util.List;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.text.Table;
import org.gine.remote.Answers;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import org.gine.runtime.NodeView;
import picocli.CommandLine.Command;

/** Lists the nodes of a run. */
@Command(
    name = "nodes",
    description = "Lists the nodes of a run with their addresses and what runs in them.",
    footer = {"", "Example:", "  gine nodes"})
public final class NodesCommand extends QueryCommand {

  /** The command. */
  public NodesCommand(Terminal terminal, LocalRuns runs) {
    super(terminal, runs);
  }

  @Override
  int with(RunConnection run) throws EmulationException, InterruptedException {
    List<NodeView> nodes = Answers.of(run.service().view(run.id())).nodes();
    Table table = new Table("NODE", "KIND", ">INIT", "ADDRESSES", "PROCESSES");
    for (NodeView node : nodes) {
      table.row(
          node.name(),
          node.kind(),
          node.initPid() == 0 ? "-" : Long.toString(node.initPid()),
          String.join(" ", node.addresses()),
          String.join(" ", node.processes()));
    }
    return print(nodes, table);
  }
}
