package org.gine.internal.cli.control;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.text.Json;
import org.gine.internal.cli.text.Numbers;
import org.gine.internal.cli.text.Table;
import org.gine.remote.LocalRuns;
import org.gine.runtime.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the runs of this machine. */
@Command(
    name = "ps",
    description = {
      "Lists the runs that live on this machine: your own, or as root everybody's.",
      "The list is empty, and the exit code 0, when there is none."
    },
    footer = {"", "Examples:", "  gine ps", "  gine ps --json | jq -r '.[].run'"})
public final class PsCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final LocalRuns runs;

  @Option(names = "--json", description = "Answer in JSON: an array with an object for each run.")
  private boolean json;

  /** The command. */
  public PsCommand(Terminal terminal, LocalRuns runs) {
    this.terminal = terminal;
    this.runs = runs;
  }

  /** A line of the list; the names of its components are those of the JSON. */
  private record Line(
      String run,
      String name,
      Phase phase,
      double seconds,
      int nodes,
      int links,
      long pid,
      String user) {

    private static Line of(RunConnection connection) {
      var summary = connection.summary();
      return new Line(
          summary.run(),
          summary.name(),
          summary.phase(),
          summary.seconds(),
          summary.nodes(),
          summary.links(),
          connection.run().pid(),
          connection.run().user());
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<RunConnection> connections = RunConnection.all(runs);
    List<Line> lines = connections.stream().map(Line::of).toList();
    connections.forEach(RunConnection::close);
    if (json) {
      terminal.line(Json.pretty(lines));
      return ExitCode.OK;
    }
    Table table = new Table("RUN", "NAME", "PHASE", ">TIME", ">NODES", ">LINKS", ">PID", "USER");
    for (Line line : lines) {
      table.row(
          line.run,
          line.name,
          line.phase.name().toLowerCase(Locale.ROOT),
          Numbers.seconds(line.seconds),
          Integer.toString(line.nodes),
          Integer.toString(line.links),
          Long.toString(line.pid),
          line.user);
    }
    terminal.line(table.toString());
    return ExitCode.OK;
  }
}
