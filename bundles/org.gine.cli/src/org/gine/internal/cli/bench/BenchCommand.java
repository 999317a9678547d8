package org.gine.internal.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gine.bench.BenchReport;
import org.gine.bench.BenchRequest;
import org.gine.bench.Benchmarks;
import org.gine.bench.Suite;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Services;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.run.HostPlaces;
import org.gine.runtime.ReportFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the machine. */
@Command(
    name = "bench",
    description = {
      "Measures what GINE moves on this machine, beside what others move under the same conditions, and"
          + " compares both with the bars that GINE sets itself. Without a suite it lists the suites.",
      "",
      "It needs no root, takes minutes, and leaves nothing but the files asked for and the programs that"
          + " it compiles, below the cache folder. Other work on the machine spoils its figures.",
      "Missing programs are installed from Debian packages when you are root, and named otherwise."
          + " What a single figure is compared with is never installed: without it that figure is"
          + " unavailable, and the reason is told.",
      "",
      "Exit code: 0 every bar is reached, 1 a bar is missed or could not be measured, 2 the command"
          + " line is wrong, 3 nothing could be measured, 4 programs or privileges are missing.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  gine bench",
      "  gine bench link --list",
      "  gine bench link --only tcp.ideal --only udp --runs 10",
      "  gine bench link --json now.json --compare before.json --report reports/bench"
    })
public final class BenchCommand implements Callable<Integer> {
  /** The system property that a benchmark's process carries in its sandbox. */
  static final String PROPERTY = "gine.bench";

  private static final int MOST_RUNS = 1000;
  private static final double MOST_SECONDS = 3600;

  private final Terminal terminal;
  private final Services services;

  @Parameters(arity = "0..1", paramLabel = "SUITE", description = "The suite to run.")
  private String suite;

  @Option(names = "--list", description = "List the figures of the suite and measure nothing.")
  private boolean list;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description =
          "Measure only this figure, or all whose names begin so: tcp means all of tcp.… May be"
              + " given more than once.")
  private Set<String> only = new LinkedHashSet<>();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Runs of each side of a figure, taken in turns (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "3",
      description = "Length of one run (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Folder for bench.html and bench.json; made if missing. An earlier report of GINE in it is"
              + " replaced; without one it must be empty.")
  private Path report;

  @Option(names = "--json", paramLabel = "FILE", description = "File for all values in JSON.")
  private Path json;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "Say what has changed since this JSON file of an earlier benchmark.")
  private Path compare;

  @Option(names = "--no-install", description = "Install no packages; name those that are missing.")
  private boolean noInstall;

  @Option(names = "--preflight", hidden = true)
  private boolean preflight;

  /** The command. */
  public BenchCommand(Terminal terminal, Services services) {
    this.terminal = terminal;
    this.services = services;
  }

  @Override
  public Integer call() throws CliException, IOException, InterruptedException {
    Benchmarks benchmarks = services.benchmarks();
    if (suite == null) {
      return listSuites(benchmarks.suites());
    }
    Suite chosen = Selection.suite(suite, benchmarks.suites());
    Selection.mustBeKnown(only, chosen);
    if (list) {
      SuiteText.figures(chosen).forEach(terminal::line);
      return ExitCode.OK;
    }
    numbersMustBePossible();
    BenchDocument earlier = compare == null ? null : BenchDocument.read(compare, suite);
    if (preflight) {
      new BenchPreflight(terminal).check(json, report, compare, !noInstall);
      return ExitCode.OK;
    }
    return measure(benchmarks, earlier);
  }

  private int listSuites(List<Suite> suites) throws CliException {
    if (preflight) {
      throw new CliException(
          ExitCode.BAD_INPUT,
          "Options need a suite before them; the suites are listed by: gine bench");
    }
    SuiteText.suites(suites).forEach(terminal::line);
    return ExitCode.OK;
  }

  private void numbersMustBePossible() throws CliException {
    if (runs < 1 || runs > MOST_RUNS) {
      throw new CliException(
          ExitCode.BAD_INPUT, "--runs must be 1 to " + MOST_RUNS + ", but is " + runs);
    }
    if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
      throw new CliException(
          ExitCode.BAD_INPUT,
          "--seconds must be more than 0, and at most "
              + (int) MOST_SECONDS
              + ", but is "
              + seconds);
    }
  }

  private int measure(Benchmarks benchmarks, BenchDocument earlier)
      throws CliException, IOException, InterruptedException {
    if (System.getProperty(PROPERTY) == null) {
      throw new CliException(
          ExitCode.FAILED,
          "A benchmark lives in namespaces of its own, which the gine command makes: start it with"
              + " gine, not with java.");
    }
    boolean colored = terminal.interactive() && System.getenv("NO_COLOR") == null;
    BenchPlaces places = BenchPlaces.ofThisProcess();
    BenchReport measured =
        benchmarks.run(
            new BenchRequest(
                suite,
                Set.copyOf(only),
                runs,
                Duration.ofNanos(Math.round(seconds * 1e9)),
                places.sources(),
                places.programs(),
                places.logs()),
            new BenchProgress(terminal, colored));
    terminal.line("");
    BenchText.lines(measured, colored).forEach(terminal::line);
    BenchDocument document = BenchDocument.of(measured);
    if (earlier != null) {
      terminal.line("");
      new Comparison(earlier, document).lines(compare.toString()).forEach(terminal::line);
    }
    write(measured, document);
    return Bars.of(measured).exitCode();
  }

  private void write(BenchReport measured, BenchDocument document) throws IOException {
    if (json != null) {
      Files.createDirectories(HostPlaces.absolute(json).getParent());
      Files.writeString(json, document.json());
      terminal.line("values: " + json);
    }
    if (report != null) {
      try (ReportFolder folder = ReportFolder.claim(HostPlaces.absolute(report))) {
        folder.write("bench.json", document.json());
        folder.write("bench.html", BenchPage.html(measured, services.version()));
        terminal.line("report: " + folder.at("bench.html"));
      }
    }
  }
}
