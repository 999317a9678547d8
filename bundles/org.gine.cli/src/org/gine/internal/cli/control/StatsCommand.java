package org.gine.internal.cli.control;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Signals;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.text.Json;
import org.gine.model.Quantities;
import org.gine.model.QuantityException;
import org.gine.remote.Answers;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import org.gine.runtime.StatsView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the counters of the links. */
@Command(
    name = "stats",
    description = {
      "Shows the counters of all links, each direction in a line, and refreshes them until Ctrl-C or"
          + " the run's end. On a terminal the table stays in place.",
      "",
      "  OUT      frames and bits per second that left the link since the last refresh; with --once,"
          + " since the run began",
      "  FRAMES   frames that left in all",
      "  DROPS    frames lost in all, and why",
      "  QUEUE    frames that wait for the line now",
      "  LATE     how much later than due frames left: median and 99th percentile",
      ""
    },
    footer = {
      "",
      "With --json each refresh is one line (without --once), or one document (with it).",
      "",
      "Examples:",
      "  gine stats",
      "  gine stats --once",
      "  gine stats --json --interval 5s | jq '.links[] | select(.link == \"ns5-ns6\")'"
    })
public final class StatsCommand extends QueryCommand {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final String HOME_AND_CLEAR = "\u001b[H\u001b[J";
  private static final String ALTERNATE_SCREEN = "\u001b[?1049h\u001b[?25l";
  private static final String NORMAL_SCREEN = "\u001b[?25h\u001b[?1049l";

  @Option(names = "--once", description = "Show the counters once.")
  private boolean once;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "1s",
      description = "Time between two refreshes, 100ms or more (default: ${DEFAULT-VALUE}).")
  private String intervalText;

  private Duration interval;

  /** The command. */
  public StatsCommand(Terminal terminal, LocalRuns runs) {
    super(terminal, runs);
  }

  @Override
  void check() throws CliException {
    try {
      interval = Quantities.parseDuration(intervalText);
    } catch (QuantityException e) {
      throw new CliException(ExitCode.BAD_INPUT, "--interval: " + e.getMessage(), e);
    }
    if (interval.compareTo(SHORTEST) < 0) {
      throw new CliException(
          ExitCode.BAD_INPUT, "--interval must be 100ms or more, but is " + intervalText);
    }
  }

  @Override
  int with(RunConnection run) throws EmulationException, InterruptedException, IOException {
    StatsView first = Answers.of(run.service().stats(run.id()));
    if (once) {
      return print(first, StatsTable.of(first, null));
    }
    CountDownLatch end = new CountDownLatch(1);
    boolean redraw = terminal().interactive() && !json();
    try (Signals signals = Signals.handle(signal -> end.countDown(), "INT", "TERM", "HUP")) {
      if (redraw) {
        terminal().out().print(ALTERNATE_SCREEN);
      }
      return follow(run, first, end, redraw);
    } finally {
      if (redraw) {
        terminal().out().print(NORMAL_SCREEN);
        terminal().out().flush();
      }
    }
  }

  private int follow(RunConnection run, StatsView first, CountDownLatch end, boolean redraw)
      throws InterruptedException, IOException {
    StatsView before = null;
    StatsView now = first;
    long due = System.nanoTime();
    while (true) {
      if (json()) {
        terminal().line(Json.line(now));
      } else {
        draw(run, now, before, redraw);
      }
      if (terminal().out().checkError()) {
        return ExitCode.OK; // Who has read it, head(1) say, has enough.
      }
      due += interval.toNanos();
      if (end.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return ExitCode.OK;
      }
      before = now;
      try {
        now = Answers.of(run.service().stats(run.id()));
      } catch (EmulationException e) {
        // It lived when this began: its end is the end of the table and no failure.
        terminal().remark(e.getMessage());
        return ExitCode.OK;
      }
    }
  }

  private void draw(RunConnection run, StatsView now, StatsView before, boolean redraw)
      throws IOException, InterruptedException {
    List<String> lines = StatsTable.of(now, before).lines();
    String title = StatsTable.title(run.id(), run.summary().name(), now);
    if (!redraw) {
      terminal().line(title);
      lines.forEach(terminal()::line);
      return;
    }
    ScreenSize screen = ScreenSize.now();
    StringBuilder frame = new StringBuilder(HOME_AND_CLEAR).append(screen.cut(title));
    // One line for the title, one for the remark that the table goes on.
    int fitting = Math.min(lines.size(), Math.max(screen.rows() - 2, 1));
    for (String line : lines.subList(0, fitting)) {
      frame.append("\r\n").append(screen.cut(line));
    }
    if (fitting < lines.size()) {
      frame
          .append("\r\n")
          .append(screen.cut("… " + (lines.size() - fitting) + " more; gine stats --once"));
    }
    terminal().out().print(frame);
    terminal().out().flush();
  }
}
