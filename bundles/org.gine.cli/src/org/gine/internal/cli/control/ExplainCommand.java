package org.gine.internal.cli.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.text.Json;
import org.gine.internal.cli.text.Table;
import org.gine.remote.Answers;
import org.gine.remote.LocalRuns;
import org.gine.runtime.DirectionChoice;
import org.gine.runtime.EmulationException;
import org.gine.runtime.FateFilter;
import org.gine.runtime.FateView;
import org.gine.runtime.ReportJournal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which frames did not simply pass, and why. */
@Command(
    name = "explain",
    description = {
      "Says which frames were dropped, duplicated or corrupted, by what, and when; of a run that"
          + " lives, or of a report.",
      "",
      "  TIME     when that was decided, in seconds since the run began",
      "  FRAME    the frame's number in its direction of the link; - for a copy that an impairment"
          + " made",
      "  AFTER    time since the frame had entered the link",
      "  FATE     what became of it, and why: a reason of the link itself, or the name of the"
          + " impairment and its reason",
      "",
      "A run keeps the latest 20,000 such frames in memory, and the first 100,000 in its report.",
      "What became of each single frame, also of those that arrived: gine capture --explain."
    },
    footer = {
      "",
      "Examples:",
      "  gine explain ns5-ns6",
      "  gine explain ns5-ns6 --packet 'TCP 10.0.0.1 5201' --reason queue-full -n 5",
      "  gine explain --report reports/two-hosts --all --json | jq '.[].packet'",
      "What one seed decides, it decides again:",
      "  diff <(gine explain --report first --without-times) \\",
      "       <(gine explain --report second --without-times)"
    })
public final class ExplainCommand implements Callable<Integer> {
  private static final Comparator<FateView> BY_FRAME =
      Comparator.comparing(FateView::link)
          .thenComparing(FateView::direction, Comparator.reverseOrder())
          .thenComparingLong(FateView::frame)
          .thenComparing(FateView::fate)
          .thenComparing(FateView::reason);

  private final Terminal terminal;
  private final LocalRuns runs;

  @Mixin private RunOption run;

  @Parameters(
      arity = "0..1",
      paramLabel = "LINK",
      defaultValue = "",
      description = "Name of a link; without it, all links.")
  private String link;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Read the report in this folder instead of asking a run.")
  private Path report;

  @Option(
      names = "--direction",
      paramLabel = "WHICH",
      defaultValue = "both",
      description = "forward, backward or both (default: ${DEFAULT-VALUE}).")
  private DirectionChoice direction;

  @Option(
      names = "--fate",
      paramLabel = "WORD",
      defaultValue = "",
      description = "Only what was dropped, duplicated, or corrupted.")
  private String fate;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only reasons that hold this text.")
  private String reason;

  @Option(
      names = "--packet",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only packets whose description holds this text.")
  private String packet;

  @Option(
      names = "--frames",
      paramLabel = "FROM-TO",
      description = "Only frames with these numbers: 17, or 100-199.")
  private String frames;

  @Option(
      names = {"-n", "--last"},
      paramLabel = "N",
      defaultValue = "20",
      description = "At most the last N (default: ${DEFAULT-VALUE}).")
  private int last;

  @Option(names = "--all", description = "All of them, instead of the last.")
  private boolean all;

  @Option(
      names = "--without-times",
      description =
          "All of them, in the order of links and frames, without what differs from run to run: to"
              + " be compared with another run of the same seed.")
  private boolean withoutTimes;

  @Option(names = "--json", description = "Answer in JSON, with the field names of the API.")
  private boolean json;

  /** The command. */
  public ExplainCommand(Terminal terminal, LocalRuns runs) {
    this.terminal = terminal;
    this.runs = runs;
  }

  @Override
  public Integer call() throws CliException, EmulationException, IOException, InterruptedException {
    if (last < 1) {
      throw wrong("--last must be at least 1, but is " + last);
    }
    if (!fate.isEmpty() && !List.of("dropped", "duplicated", "corrupted").contains(fate)) {
      throw wrong("--fate must be dropped, duplicated or corrupted, but is " + fate);
    }
    FateFilter filter = filter();
    print(report == null ? ofRun(filter) : ofReport(filter));
    return ExitCode.OK;
  }

  private FateFilter filter() throws CliException {
    long first = FateFilter.ALL.firstFrame();
    long end = FateFilter.ALL.lastFrame();
    if (frames != null) {
      String[] bounds = frames.split("-", 2);
      try {
        first = Long.parseLong(bounds[0]);
        end = Long.parseLong(bounds[bounds.length - 1]);
      } catch (NumberFormatException e) {
        throw wrong("--frames must be a number, or two with - between, but is " + frames);
      }
    }
    return new FateFilter(link, direction, fate, reason, packet, first, end);
  }

  private static CliException wrong(String message) {
    return new CliException(ExitCode.BAD_INPUT, message);
  }

  private int most() {
    return all || withoutTimes ? Integer.MAX_VALUE : last;
  }

  private List<FateView> ofRun(FateFilter filter)
      throws CliException, EmulationException, IOException, InterruptedException {
    try (RunConnection connection = RunConnection.choose(runs, run.id())) {
      if (!link.isEmpty()) {
        connection.link(link);
      }
      return Answers.of(connection.service().fates(connection.id(), filter, most()));
    }
  }

  private List<FateView> ofReport(FateFilter filter) throws IOException {
    List<FateView> fates = ReportJournal.read(report).stream().filter(filter::matches).toList();
    return fates.subList(Math.max(0, fates.size() - most()), fates.size());
  }

  private void print(List<FateView> fates) {
    if (json) {
      terminal.line(Json.pretty(fates));
    } else if (withoutTimes) {
      fates.stream().sorted(BY_FRAME).map(ExplainCommand::decision).forEach(terminal::line);
    } else if (fates.isEmpty()) {
      terminal.remark("no such frame");
    } else {
      terminal.line(table(fates).toString());
    }
  }

  /** What depends on the seed alone, when the frames are the same. */
  private static String decision(FateView view) {
    return String.join(
        " ",
        view.link(),
        view.direction(),
        number(view),
        view.fate(),
        view.reason(),
        Integer.toString(view.bytes()));
  }

  private static Table table(List<FateView> fates) {
    Table table =
        new Table(">TIME", "LINK", "DIRECTION", ">FRAME", ">BYTES", "PACKET", ">AFTER", "FATE");
    for (FateView view : fates) {
      table.row(
          String.format(Locale.ROOT, "%.6f", view.decided()),
          view.link(),
          view.direction(),
          number(view),
          Integer.toString(view.bytes()),
          view.packet(),
          String.format(Locale.ROOT, "%.3f ms", (view.decided() - view.arrived()) * 1e3),
          view.fate() + ", " + view.reason());
    }
    return table;
  }

  private static String number(FateView view) {
    return view.frame() < 0 ? "-" : Long.toString(view.frame());
  }
}
