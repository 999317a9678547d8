package org.gine.internal.cli.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.Terminal;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Opens a shell inside a node. */
@Command(
    name = "shell",
    description = {
      "Opens a shell inside a node: its interfaces, processes, /etc/hosts, /tmp, /run and /var/log."
          + " All programs of the host are there; the rest of its files can be read and not"
          + " changed.",
      "Leave it with exit or Ctrl-D; the run goes on."
    },
    footer = {"", "Example:", "  gine shell ns0"})
public final class ShellCommand extends ControlCommand {
  private static final Path BASH = Path.of("/bin/bash");

  @Parameters(paramLabel = "NODE", description = "Name of the node.")
  private String node;

  /** The command. */
  public ShellCommand(Terminal terminal, LocalRuns runs) {
    super(terminal, runs);
  }

  @Override
  int with(RunConnection run)
      throws CliException, EmulationException, IOException, InterruptedException {
    // No rc file: that of the host's root is none of the node's, and an ordinary user cannot read
    // it.
    return Files.isExecutable(BASH)
        ? ExecCommand.in(run, node)
            .run(List.of(BASH.toString(), "--norc", "-i"), Map.of("PS1", "\\h:\\w\\$ "))
        : ExecCommand.in(run, node).run(List.of("/bin/sh", "-i"), Map.of("PS1", node + "$ "));
  }
}
