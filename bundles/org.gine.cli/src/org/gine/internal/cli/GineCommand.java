package org.gine.internal.cli;

import org.gine.internal.cli.bench.BenchCommand;
import org.gine.internal.cli.control.CaptureCommand;
import org.gine.internal.cli.control.CleanCommand;
import org.gine.internal.cli.control.ConsoleCommand;
import org.gine.internal.cli.control.ExecCommand;
import org.gine.internal.cli.control.ExplainCommand;
import org.gine.internal.cli.control.LinkCommand;
import org.gine.internal.cli.control.LinksCommand;
import org.gine.internal.cli.control.NodesCommand;
import org.gine.internal.cli.control.PsCommand;
import org.gine.internal.cli.control.RoutesCommand;
import org.gine.internal.cli.control.ShellCommand;
import org.gine.internal.cli.control.StatsCommand;
import org.gine.internal.cli.control.StopCommand;
import org.gine.internal.cli.control.TimelineCommand;
import org.gine.internal.cli.control.VerifyLinkCommand;
import org.gine.internal.cli.doctor.DoctorCommand;
import org.gine.internal.cli.run.CheckCommand;
import org.gine.internal.cli.run.RunCommand;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The top of the command line; without a subcommand it shows the help. */
@Command(
    name = "gine",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Emulates a wide-area network with real hosts and routing daemons on this machine.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Exit codes:",
      "  0    done; of a run: all checks passed; of a benchmark: every bar is reached",
      "  1    a check failed or is invalid; a bar is missed or could not be measured",
      "  2    the command line, the file, or a name in them is wrong",
      "  3    it could not be done; of a run: the network could not be brought up or broke",
      "  4    a program or a privilege is missing",
      "  130  ended by Ctrl-C or another signal; of a run: its report was written",
      "exec and shell exit with the code of what they ran.",
      "",
      "gine COMMAND --help tells more about a command.",
      "",
      "First steps:",
      "  gine doctor",
      "  gine run examples/two-hosts.yaml"
    })
public final class GineCommand implements Runnable {
  private static final int USAGE_WIDTH = 100;

  private final Terminal terminal;

  @Option(
      names = {"-V", "--version"},
      description = "Say which GINE this is and exit.")
  private boolean version;

  @Spec private CommandSpec spec;

  private GineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The whole command line, ready to be executed. */
  public static CommandLine commandLine(Terminal terminal, Services services, LocalRuns runs) {
    CommandLine line = new CommandLine(new GineCommand(terminal));
    for (Object command :
        new Object[] {
          new RunCommand(terminal, services),
          new CheckCommand(terminal, services),
          new PsCommand(terminal, runs),
          new NodesCommand(terminal, runs),
          new LinksCommand(terminal, runs),
          new LinkCommand(terminal, runs),
          new VerifyLinkCommand(terminal, runs),
          new TimelineCommand(terminal, runs),
          new RoutesCommand(terminal, runs),
          new StatsCommand(terminal, runs),
          new CaptureCommand(terminal, runs),
          new ExplainCommand(terminal, runs),
          new ExecCommand(terminal, runs),
          new ShellCommand(terminal, runs),
          new ConsoleCommand(terminal, runs),
          new StopCommand(terminal, runs),
          new CleanCommand(),
          new ImpairmentsCommand(terminal, services),
          new ProfilesCommand(terminal),
          new PluginCommand(terminal, services, runs),
          new BenchCommand(terminal, services),
          new DoctorCommand(terminal, services),
          new CompletionCommand(terminal),
          new VersionCommand(terminal, services)
        }) {
      line.addSubcommand(command);
    }
    line.getSubcommands().values().forEach(GineCommand::addHelp);
    addHelp(line);
    ExecCommand.leaveOptionsToPrograms(line);
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setUsageHelpWidth(USAGE_WIDTH);
    line.setUsageHelpAutoWidth(false);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.interactive() && System.getenv("NO_COLOR") == null
                ? CommandLine.Help.Ansi.ON
                : CommandLine.Help.Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, arguments) -> misused(terminal, e));
    line.setExecutionExceptionHandler((e, command, result) -> failed(terminal, e));
    return line;
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
  }

  @Override
  public void run() {
    if (version) {
      spec.commandLine().getSubcommands().get("version").execute();
    } else {
      spec.commandLine().usage(terminal.out());
      terminal.out().flush();
    }
  }

  private static int misused(Terminal terminal, ParameterException e) {
    terminal.remark(e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, terminal.err());
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    terminal.remark("see: " + name + " --help");
    return ExitCode.BAD_INPUT;
  }

  private static int failed(Terminal terminal, Exception e) {
    if (e instanceof CliException known) {
      e.getMessage().lines().forEach(terminal::remark);
      return known.exitCode();
    }
    if (e instanceof EmulationException) {
      e.getMessage().lines().forEach(terminal::remark);
      return ExitCode.FAILED;
    }
    if (e instanceof InterruptedException) {
      terminal.remark("interrupted");
      return ExitCode.INTERRUPTED;
    }
    if (e instanceof java.io.IOException) {
      terminal.remark(e.getMessage());
      return ExitCode.FAILED;
    }
    terminal.remark("this is a mistake in GINE, please report it:");
    e.printStackTrace(terminal.err());
    terminal.err().flush();
    return ExitCode.FAILED;
  }
}
