package org.gine.internal.cli.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.PluginComplaints;
import org.gine.internal.cli.Services;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.text.Json;
import org.gine.internal.cli.text.Style;
import org.gine.model.Quantities;
import org.gine.model.QuantityException;
import org.gine.remote.LocalRuns;
import org.gine.runtime.Check;
import org.gine.runtime.CheckResult;
import org.gine.runtime.DataPathOptions;
import org.gine.runtime.ReportPlace;
import org.gine.runtime.RunReport;
import org.gine.runtime.StartRequest;
import org.gine.runtime.Summary;
import org.gine.runtime.TopologySource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a network. */
@Command(
    name = "run",
    description = {
      "Runs the network of a topology file until its timeline and traffic have ended, --for is over,"
          + " or Ctrl-C; then writes its report and prints the checks.",
      "",
      "It needs no root, and leaves nothing but the report, even when it is killed. Ctrl-C stops it in"
          + " order; Ctrl-C again kills it. Only a network that is attached to the machine itself needs root;"
          + " see \"gine clean\".",
      "Missing programs are installed from Debian packages when you are root, and named otherwise.",
      "",
      "Exit code: 0 all checks passed (or there are none), 1 a check failed or is invalid, 2 the file"
          + " or the command line is wrong, 3 the network could not be brought up or broke, 4"
          + " programs or privileges are missing, 130 ended by Ctrl-C or another signal, with its"
          + " report written.",
      ""
    },
    footer = {
      "",
      "With --json each event is one line, {\"type\": \"event\", …}, and the last line is"
          + " {\"type\": \"report\", …}.",
      "",
      "Examples:",
      "  gine run examples/two-hosts.yaml",
      "  gine run lab.yaml --for 10m --report /tmp/lab",
      "  gine run lab.yaml --seed 7 --quiet && echo all checks passed"
    })
public final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Services services;

  @Parameters(paramLabel = "FILE", description = "The topology file.")
  private String file;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Folder for the report; made if missing. An earlier report of GINE in it is replaced;"
              + " without one it must be empty"
              + " (default: reports/NAME-DATE-TIME, NAME being that of the file).")
  private Path report;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of every random decision, instead of the file's.")
  private Long seed;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long the network lives once it is ready, instead of the file's duration.")
  private String forText;

  @Option(
      names = "--loops",
      paramLabel = "N",
      description =
          "Threads that move frames, 1 to 16 (default: one for each processor, up to 4, and not more"
              + " than links). Links that meet in a switch share one.")
  private Integer loops;

  @Option(
      names = "--cpus",
      paramLabel = "LIST",
      description =
          "Processors on which these threads are kept, one after the other, for example 0,2-3"
              + " (default: wherever the kernel likes).")
  private String cpus;

  @Option(names = "--no-install", description = "Install no packages; name those that are missing.")
  private boolean noInstall;

  @Option(names = "--json", description = "Print events and the result in JSON, one per line.")
  private boolean json;

  @Option(names = "--no-color", description = "No colours; also with NO_COLOR in the environment.")
  private boolean noColor;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only warnings, errors and the result.")
  private boolean quiet;

  @Option(names = "--preflight", hidden = true)
  private boolean preflight;

  /** The command. */
  public RunCommand(Terminal terminal, Services services) {
    this.terminal = terminal;
    this.services = services;
  }

  @Override
  public Integer call() throws CliException, IOException, InterruptedException {
    Duration duration = duration();
    DataPathOptions dataPath = dataPath();
    if (preflight) {
      return preflight();
    }
    String id = System.getProperty(LocalRuns.PROPERTY);
    if (id == null) {
      throw new CliException(
          ExitCode.FAILED,
          "A run lives in namespaces of its own, which the gine command makes: start it with"
              + " gine, not with java.");
    }
    return run(id, duration, dataPath);
  }

  private DataPathOptions dataPath() throws CliException, IOException {
    if (loops != null && (loops < 1 || loops > DataPathOptions.MOST_LOOPS)) {
      throw new CliException(
          ExitCode.BAD_INPUT,
          "--loops: must be 1 to " + DataPathOptions.MOST_LOOPS + ", but is " + loops);
    }
    return new DataPathOptions(
        loops == null ? DataPathOptions.AUTOMATIC : loops, ProcessorList.parse(cpus));
  }

  private Duration duration() throws CliException {
    if (forText == null) {
      return null;
    }
    try {
      return Quantities.parseDuration(forText);
    } catch (QuantityException e) {
      throw new CliException(ExitCode.BAD_INPUT, "--for: " + e.getMessage(), e);
    }
  }

  /** Outside of the sandbox: finds everything that would stop the run, and starts nothing. */
  private int preflight() throws CliException, IOException, InterruptedException {
    PluginComplaints.of(services.plugins()).forEach(terminal::remark);
    CheckResult result = TopologyFile.check(services, file);
    if (!result.problems().isEmpty()) {
      if (json) {
        terminal.line(Json.line(result));
      }
      result.problems().forEach(problem -> terminal.err().println(problem));
      terminal.remark(
          Problems.count(result.problems().size()) + " in " + file + "; nothing was started");
      return ExitCode.BAD_INPUT;
    }
    reportMustBePossible();
    Preflight machine = new Preflight(terminal);
    machine.programs(result.requirements(), !noInstall);
    machine.sandbox();
    machine.attachments(result.attachments());
    return result.attachments().isEmpty() ? ExitCode.OK : ExitCode.ATTACHED;
  }

  private void reportMustBePossible() throws CliException, IOException {
    Path folder = reportDirectory();
    HostPlaces.mustBeVisible(HostPlaces.absolute(Path.of(file)));
    HostPlaces.mustTakeFiles("The report", folder, "--report DIR");
    String refusal = ReportPlace.refusal(folder, Path.of(file));
    if (!refusal.isEmpty()) {
      throw new CliException(ExitCode.BAD_INPUT, "--report: " + refusal);
    }
  }

  private Path reportDirectory() {
    return report == null
        ? ReportDirectory.standard(HostPlaces.absolute(Path.of("")), file, LocalDateTime.now())
        : HostPlaces.absolute(report);
  }

  private int run(String id, Duration duration, DataPathOptions dataPath)
      throws CliException, IOException, InterruptedException {
    boolean colored = terminal.interactive() && !noColor && System.getenv("NO_COLOR") == null;
    Progress.Mode mode =
        json ? Progress.Mode.JSON : quiet ? Progress.Mode.QUIET : Progress.Mode.FULL;
    Path folder = reportDirectory();
    if (mode == Progress.Mode.FULL) {
      terminal.line(Style.BOLD.apply(colored, "run " + id + " of " + file));
    }
    LiveRun live =
        new LiveRun(
            services.emulation(),
            LocalRuns.SOCKET,
            terminal,
            () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED));
    RunReport finished;
    try (Closeable console = services.console(LocalRuns.CONSOLE)) {
      finished =
          live.follow(
              new StartRequest(
                  id, new TopologySource(file), folder.toString(), seed, duration, dataPath),
              new Progress(terminal, mode, colored));
    }
    int exitCode = live.wasInterrupted() ? ExitCode.INTERRUPTED : Verdicts.exitCode(finished);
    if (json) {
      terminal.line(Json.line(Result.of(finished, folder, exitCode)));
    } else {
      terminal.line("");
      Summary.of(finished, colored).lines().forEach(terminal::line);
      terminal.line("report: " + folder.resolve("report.html"));
    }
    return exitCode;
  }

  /** The last line of {@code --json}. */
  private record Result(
      String type,
      String run,
      String name,
      String outcome,
      String failure,
      double durationSeconds,
      List<Check> checks,
      List<String> notes,
      String reportDirectory,
      int exitCode) {

    private static Result of(RunReport report, Path folder, int exitCode) {
      return new Result(
          "report",
          report.run(),
          report.name(),
          report.outcome(),
          report.failure(),
          report.durationSeconds(),
          report.checks(),
          report.notes(),
          folder.toString(),
          exitCode);
    }
  }
}
