package org.gine.internal.cli.run;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Services;
import org.gine.remote.Answers;
import org.gine.runtime.CheckResult;
import org.gine.runtime.EmulationException;
import org.gine.runtime.TopologySource;

/** The file that a command names. */
final class TopologyFile {
  private TopologyFile() {}

  /**
   * Checks a file.
   *
   * @return problems, if any, and what a run needs
   * @throws CliException when there is no such file
   */
  static CheckResult check(Services services, String file)
      throws CliException, InterruptedException {
    Path path = Path.of(file);
    if (!Files.exists(path)) {
      throw new CliException(ExitCode.BAD_INPUT, "There is no file " + file);
    }
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new CliException(ExitCode.BAD_INPUT, "The file " + file + " cannot be read");
    }
    try {
      return Answers.of(services.emulation().check(new TopologySource(file)));
    } catch (EmulationException e) {
      throw new CliException(
          ExitCode.BAD_INPUT, "The file " + file + " cannot be checked: " + e.getMessage(), e);
    }
  }
}
