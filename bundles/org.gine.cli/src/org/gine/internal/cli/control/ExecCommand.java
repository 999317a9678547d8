package org.gine.internal.cli.control;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Privileges;
import org.gine.internal.cli.Terminal;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import org.gine.runtime.NodeView;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a program inside a node. */
@Command(
    name = "exec",
    description = {
      "Runs a program inside a node, without a shell. Its standard streams, the terminal if there is"
          + " one, and Ctrl-C are those of this command; its exit code becomes that of this"
          + " command (128 and the number of the signal where one killed it).",
      "The environment is clean, as that of services: PATH, HOME=/tmp, LANG and TERM."
    },
    footer = {
      "",
      "What stands behind NODE is the program's, also options. A -- between them may be there.",
      "",
      "Examples:",
      "  gine exec ns0 ping -c 3 ns3",
      "  gine exec ns3 ss -tln",
      "  gine exec ns0 sh -c 'ip route | wc -l'",
      "  gine exec -t ns5 bash < commands   # a terminal where there is none"
    })
public final class ExecCommand extends ControlCommand {
  @Option(
      names = {"-t", "--tty"},
      description =
          "Give the program a new terminal, also where this command has none."
              + " Without it the program has the terminal of this command.")
  private boolean tty;

  @Parameters(index = "0", paramLabel = "NODE", description = "Name of the node.")
  private String node;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "CMD",
      description = "The program and its arguments.")
  private List<String> command;

  /** The command. */
  public ExecCommand(Terminal terminal, LocalRuns runs) {
    super(terminal, runs);
  }

  /** Has options behind the node be those of the program, as with docker exec and ip netns exec. */
  public static void leaveOptionsToPrograms(CommandLine gine) {
    gine.getSubcommands().get("exec").setStopAtPositional(true);
  }

  @Override
  int with(RunConnection run)
      throws CliException, EmulationException, IOException, InterruptedException {
    if (command.getFirst().equals("--")) {
      command = command.subList(1, command.size());
    }
    if (command.isEmpty()) {
      throw new CliException(
          ExitCode.BAD_INPUT, "No program behind --; try: gine exec " + node + " ip address");
    }
    return in(run, node).run(tty ? onNewTerminal(command) : command, Map.of());
  }

  /** The way into a node of a run. */
  static NodeExec in(RunConnection run, String name)
      throws CliException, EmulationException, IOException, InterruptedException {
    NodeView node = run.node(name);
    if (node.initPid() == 0) {
      throw new CliException(
          ExitCode.BAD_INPUT,
          "Node " + name + " is inside the emulator (" + node.kind() + "): no programs run in it.");
    }
    long pid = run.run().pid();
    return new NodeExec(pid, node.initPid(), NodeExec.hasUsersOfItsOwn(pid), Privileges.isRoot());
  }

  /** script(1) makes a terminal and runs a command line of the shell's on it. */
  static List<String> onNewTerminal(List<String> command) {
    String line =
        command.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    return List.of("script", "--quiet", "--return", "--command", "exec " + line, "/dev/null");
  }
}
