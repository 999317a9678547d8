package org.gine.internal.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Signals;
import org.gine.internal.cli.Terminal;
import org.gine.remote.Answers;
import org.gine.remote.ControlServer;
import org.gine.runtime.EmulationException;
import org.gine.runtime.EmulationService;
import org.gine.runtime.Phase;
import org.gine.runtime.RunEvent;
import org.gine.runtime.RunReport;
import org.gine.runtime.StartRequest;

/** A run from its start to its report, offered to other terminals meanwhile. */
final class LiveRun {
  private final EmulationService service;
  private final Path socket;
  private final Terminal terminal;
  private final Runnable kill;
  private final AtomicInteger signals = new AtomicInteger();

  /**
   * A run to be.
   *
   * @param socket where it is offered
   * @param kill ends the process at once: what the second signal does
   */
  LiveRun(EmulationService service, Path socket, Terminal terminal, Runnable kill) {
    this.service = service;
    this.socket = socket;
    this.terminal = terminal;
    this.kill = kill;
  }

  /** True when a signal asked the run to end. */
  boolean wasInterrupted() {
    return signals.get() > 0;
  }

  /**
   * Starts the run and follows it to its end.
   *
   * @return its report
   * @throws CliException when it cannot be started, or its report cannot be written
   */
  RunReport follow(StartRequest request, Progress progress)
      throws CliException, IOException, InterruptedException {
    try (ControlServer server = ControlServer.serve(service, socket)) {
      try {
        Answers.of(service.start(request));
      } catch (EmulationException e) {
        throw new CliException(ExitCode.BAD_INPUT, e.getMessage(), e);
      }
      try (Signals caught =
          Signals.handle(signal -> interrupted(request.run()), "INT", "TERM", "HUP")) {
        printEvents(request.run(), progress);
        return Answers.of(service.report(request.run()));
      } catch (EmulationException e) {
        throw new CliException(ExitCode.FAILED, e.getMessage(), e);
      }
    }
  }

  private void interrupted(String run) {
    if (signals.incrementAndGet() > 1) {
      kill.run();
      return;
    }
    terminal.remark("stopping in order and writing the report; once more to kill");
    service
        .stop(run)
        .exceptionally(
            failure -> {
              terminal.remark("stopping failed: " + failure.getMessage());
              return null;
            });
  }

  private void printEvents(String run, Progress progress)
      throws EmulationException, InterruptedException {
    long last = 0;
    while (true) {
      List<RunEvent> events = Answers.of(service.events(run, last));
      for (RunEvent event : events) {
        progress.print(event);
        last = event.sequence();
        if (event.phase() == Phase.ENDED || event.phase() == Phase.FAILED) {
          return;
        }
      }
    }
  }
}
