package org.gine.internal.cli.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Privileges;
import picocli.CommandLine.Command;

/** Undoes what killed runs have left on the machine. */
@Command(
    name = "clean",
    description = {
      "Undoes what runs that were killed have done to the machine itself.",
      "",
      "Only runs that take packets of the machine (takes: {from: machine}) do anything to it. What they"
          + " do is noted below /run/gine before it is done, with how it is undone. A run undoes it when it"
          + " ends; when it is killed, a process that waits for that does; when that is killed as well,"
          + " the next such run does, or this command. Runs that live are left alone."
    },
    footer = {"", "Example:", "  gine clean"})
public final class CleanCommand implements Callable<Integer> {
  @Override
  public Integer call() throws CliException, IOException, InterruptedException {
    if (!Privileges.isRoot()) {
      throw new CliException(
          ExitCode.MISSING, "Only root can have changed the machine, and undo it: run it as root");
    }
    Path script = Path.of(System.getProperty("gine.home"), "machine-journal");
    int code = new ProcessBuilder("sh", script.toString(), "clean").inheritIO().start().waitFor();
    return code == 0 ? ExitCode.OK : ExitCode.FAILED;
  }
}
