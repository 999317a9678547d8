package org.gine.internal.cli.run;

import java.util.concurrent.Callable;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.PluginComplaints;
import org.gine.internal.cli.Services;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.text.Json;
import org.gine.runtime.CheckResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Validates a topology file. */
@Command(
    name = "check",
    description = {
      "Validates a topology file and starts nothing. All mistakes are told at once, each with its"
          + " place, the rule and a suggestion, in the form FILE:LINE:COLUMN: KEY: MESSAGE that"
          + " editors understand.",
      "The exit code is 0 when there are none, else 2."
    },
    footer = {"", "Example:", "  gine check examples/paper-fig10.yaml"})
public final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Services services;

  @Parameters(paramLabel = "FILE", description = "The topology file.")
  private String file;

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  /** The command. */
  public CheckCommand(Terminal terminal, Services services) {
    this.terminal = terminal;
    this.services = services;
  }

  @Override
  public Integer call() throws CliException, InterruptedException {
    PluginComplaints.of(services.plugins()).forEach(terminal::remark);
    CheckResult result = TopologyFile.check(services, file);
    boolean valid = result.problems().isEmpty();
    if (json) {
      terminal.line(Json.pretty(result));
    } else if (valid) {
      terminal.line(file + ": valid, " + result.nodes() + " nodes, " + result.links() + " links");
    } else {
      result.problems().forEach(problem -> terminal.line(problem.toString()));
      terminal.remark(Problems.count(result.problems().size()));
    }
    return valid ? ExitCode.OK : ExitCode.BAD_INPUT;
  }
}
