package org.gine.internal.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;

/**
 * Files and folders of the host that a command in a sandbox reads or writes. Looked at outside,
 * since it would be a pity to find a mistake after the work is done.
 */
public final class HostPlaces {
  private HostPlaces() {}

  /** A path as the user gave it, from the working directory. */
  public static Path absolute(Path path) {
    return Path.of("").toAbsolutePath().resolve(path).normalize();
  }

  /**
   * Refuses what the sandbox does not see.
   *
   * @param place absolute; need not exist
   * @throws CliException when it is below {@code /run}
   */
  public static void mustBeVisible(Path place) throws CliException, IOException {
    Path existing = existing(place);
    if (existing.toRealPath().startsWith("/run")) {
      throw new CliException(
          ExitCode.BAD_INPUT,
          place
              + " is below /run, but the sandbox has a /run of its own, which ends with it; put what is"
              + " read and written elsewhere");
    }
  }

  /**
   * Refuses a folder that cannot be made or written.
   *
   * @param what is to be written there, for the message
   * @param folder absolute; need not exist
   * @param remedy how another place is named
   * @throws CliException when the sandbox does not see it, or nothing can be written there
   */
  public static void mustTakeFiles(String what, Path folder, String remedy)
      throws CliException, IOException {
    mustBeVisible(folder);
    Path existing = existing(folder);
    boolean isFolder = Files.isDirectory(existing);
    if (!isFolder || !Files.isWritable(existing)) {
      throw new CliException(
          ExitCode.BAD_INPUT,
          what
              + " cannot be written to "
              + folder
              + ": "
              + existing
              + (isFolder ? " may not be written" : " is no folder")
              + "; choose another place with "
              + remedy);
    }
  }

  private static Path existing(Path place) {
    Path existing = place;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing;
  }
}
