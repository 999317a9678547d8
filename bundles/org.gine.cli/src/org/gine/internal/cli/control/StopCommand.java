package org.gine.internal.cli.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.text.Json;
import org.gine.remote.Answers;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import picocli.CommandLine.Command;

/** Ends a run early. */
@Command(
    name = "stop",
    description = {
      "Ends a run early and in order: its programs are stopped, its report is written.",
      "Returns when nothing of it is left."
    },
    footer = {"", "Example:", "  gine stop"})
public final class StopCommand extends QueryCommand {
  /** How long the process may live on after its report is written, in seconds. */
  private static final long EXIT_SECONDS = 60;

  /** The command. */
  public StopCommand(Terminal terminal, LocalRuns runs) {
    super(terminal, runs);
  }

  private record Stopped(String run, String reportDirectory) {}

  @Override
  int with(RunConnection run) throws CliException, EmulationException, InterruptedException {
    String report = Answers.of(run.service().view(run.id())).reportDirectory();
    CompletableFuture<?> exit =
        ProcessHandle.of(run.run().pid())
            .<CompletableFuture<?>>map(ProcessHandle::onExit)
            .orElseGet(() -> CompletableFuture.completedFuture(null));
    // The process may end before its answer has arrived: either says that it is done.
    CompletableFuture<Void> stopped = run.service().stop(run.id());
    try {
      CompletableFuture.anyOf(stopped, exit).join();
    } catch (CompletionException e) {
      awaitExit(run, exit, e.getCause());
    }
    awaitExit(run, exit, null);
    terminal()
        .line(
            json()
                ? Json.pretty(new Stopped(run.id(), report))
                : "Run " + run.id() + " has ended; its report is in " + report);
    return ExitCode.OK;
  }

  private static void awaitExit(RunConnection run, CompletableFuture<?> exit, Throwable refusal)
      throws CliException, EmulationException, InterruptedException {
    try {
      exit.get(refusal == null ? EXIT_SECONDS : 5, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new CliException(
          ExitCode.FAILED, "waiting for the run's end failed: " + e.getCause(), e);
    } catch (TimeoutException e) {
      if (refusal instanceof EmulationException failure) {
        throw failure;
      }
      throw new CliException(
          ExitCode.FAILED,
          "Run "
              + run.id()
              + " has stopped, but its process "
              + run.run().pid()
              + " lives on;"
              + " end it with: kill -9 "
              + run.run().pid(),
          e);
    }
  }
}
