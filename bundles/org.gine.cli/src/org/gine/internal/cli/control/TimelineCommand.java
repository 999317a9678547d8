package org.gine.internal.cli.control;

import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Terminal;
import org.gine.remote.Answers;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops the timeline and lets it go on. */
@Command(
    name = "timeline",
    description = {
      "Stops the time of the timeline, so that nothing more of it begins, traffic included, or lets it"
          + " go on from where it was. What has begun goes on: links keep their parameters, and"
          + " frames move."
    },
    footer = {"", "Examples:", "  gine timeline pause", "  gine timeline resume"})
public final class TimelineCommand extends ControlCommand {
  @Parameters(paramLabel = "WHAT", description = "pause or resume.")
  private What what;

  /** What can be done. */
  enum What {
    /** Time stops. */
    PAUSE,
    /** Time goes on. */
    RESUME
  }

  /** The command. */
  public TimelineCommand(Terminal terminal, LocalRuns runs) {
    super(terminal, runs);
  }

  @Override
  int with(RunConnection run) throws EmulationException, InterruptedException {
    Answers.of(run.service().pauseTimeline(run.id(), what == What.PAUSE));
    terminal().remark(what == What.PAUSE ? "the timeline is paused" : "the timeline goes on");
    return ExitCode.OK;
  }
}
