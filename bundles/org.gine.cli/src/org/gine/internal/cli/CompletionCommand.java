package org.gine.internal.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script. */
@Command(
    name = "completion",
    description = "Prints a script that lets a shell complete commands, options and their values.",
    footer = {
      "",
      "Examples:",
      "  source <(gine completion bash)      # this shell; zsh can read it, too",
      "  gine completion bash > ~/.local/share/bash-completion/completions/gine"
    })
final class CompletionCommand implements Callable<Integer> {
  /** Shells that are known. */
  enum Shell {
    bash,
    zsh
  }

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      defaultValue = "bash",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Shell shell;

  @Spec private CommandLine.Model.CommandSpec spec;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    // One script serves both: it turns zsh's emulation of bash on by itself.
    terminal.line(AutoComplete.bash("gine", spec.root().commandLine()));
    return ExitCode.OK;
  }
}
