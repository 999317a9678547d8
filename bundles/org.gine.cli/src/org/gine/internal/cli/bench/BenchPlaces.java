package org.gine.internal.cli.bench;

import java.nio.file.Path;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;

/**
 * Where a benchmark finds and leaves things.
 *
 * @param sources of the C programs, in the product
 * @param programs that are compiled from them, in the user's cache
 * @param logs of what is started, in the sandbox's own {@code /run}
 */
record BenchPlaces(Path sources, Path programs, Path logs) {
  private static final Path LOGS = Path.of("/run/gine/bench");

  /**
   * As the launcher says by the system properties {@code gine.home} and {@code gine.cache}.
   *
   * @throws CliException when something else started this process
   */
  static BenchPlaces ofThisProcess() throws CliException {
    return new BenchPlaces(
        folder("gine.home").resolve("bench"), folder("gine.cache").resolve("bench"), LOGS);
  }

  private static Path folder(String property) throws CliException {
    String folder = System.getProperty(property);
    if (folder == null) {
      throw new CliException(
          ExitCode.FAILED,
          "The system property " + property + " is not set: start it with gine, not with java.");
    }
    return Path.of(folder).toAbsolutePath();
  }
}
