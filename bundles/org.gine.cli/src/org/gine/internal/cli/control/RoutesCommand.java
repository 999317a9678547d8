package org.gine.internal.cli.control;

import java.util.List;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.text.Table;
import org.gine.remote.Answers;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import org.gine.runtime.RouteView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the routes of a node. */
@Command(
    name = "routes",
    description = {
      "Shows the routes of a node: those that the kernel uses (SOURCE kernel), and those that its"
          + " routing daemons know; of an emulated router those by which it forwards (SOURCE"
          + " emulator).",
      "PROTOCOL says who brought a route. A * marks what is used."
    },
    footer = {"", "Example:", "  gine routes ns5"})
public final class RoutesCommand extends QueryCommand {
  @Parameters(paramLabel = "NODE", description = "Name of the node.")
  private String node;

  /** The command. */
  public RoutesCommand(Terminal terminal, LocalRuns runs) {
    super(terminal, runs);
  }

  @Override
  int with(RunConnection run) throws CliException, EmulationException, InterruptedException {
    run.node(node);
    List<RouteView> routes = Answers.of(run.service().routes(run.id(), node));
    Table table = new Table("SOURCE", "", "PREFIX", "VIA", "INTERFACE", "PROTOCOL", ">METRIC");
    for (RouteView route : routes) {
      table.row(
          route.source(),
          route.selected() ? "*" : "",
          route.prefix(),
          route.via().isEmpty() ? "-" : route.via(),
          route.interfaceName(),
          route.protocol(),
          Long.toString(route.metric()));
    }
    return print(routes, table);
  }
}
