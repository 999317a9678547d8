package org.gine.internal.cli.control;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.Terminal;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import picocli.CommandLine.Mixin;

/** A command that speaks with a run. */
abstract class ControlCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final LocalRuns runs;

  @Mixin private RunOption run;

  ControlCommand(Terminal terminal, LocalRuns runs) {
    this.terminal = terminal;
    this.runs = runs;
  }

  /** Does the work. */
  abstract int with(RunConnection connection)
      throws CliException, EmulationException, IOException, InterruptedException;

  @Override
  public final Integer call()
      throws CliException, EmulationException, IOException, InterruptedException {
    check();
    try (RunConnection connection = RunConnection.choose(runs, run.id())) {
      return with(connection);
    }
  }

  /** Finds what is wrong with the arguments before a run is looked for. */
  void check() throws CliException {}

  Terminal terminal() {
    return terminal;
  }
}
