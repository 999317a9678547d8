package org.gine.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A mount namespace in which the folders where programs leave files are new and empty, so that
 * whatever appears there was left by the program under test and not by the rest of the machine.
 *
 * @param holder keeps the namespace alive; ends at the end of its input
 */
record PrivateFolders(Process holder) implements AutoCloseable {
  /** The folders, as seen inside. */
  static final List<String> FOLDERS = List.of("/tmp", "/var/tmp", "/run", "/dev/shm", "/var/log");

  /**
   * Makes one.
   *
   * @param kept folder below {@code /tmp} that stays visible inside, at its own place
   */
  static PrivateFolders keeping(Path kept) throws IOException {
    String script =
        """
        set -e
        mount --bind "$0" /mnt
        for folder in %s; do mount -t tmpfs -o mode=1777 private "$folder"; done
        mkdir -p "$0"
        mount --move /mnt "$0"
        echo ready
        exec cat
        """
            .formatted(String.join(" ", FOLDERS));
    Process holder =
        new ProcessBuilder(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                script,
                kept.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!"ready".equals(holder.inputReader().readLine())) {
      throw new IOException("private folders could not be made, see above");
    }
    return new PrivateFolders(holder);
  }

  /** What comes before a command so that it runs inside, in the given working directory. */
  List<String> prefix(Path workingDirectory) {
    return List.of(
        "nsenter",
        "--mount",
        "--target",
        Long.toString(holder.pid()),
        "--",
        "sh",
        "-c",
        "cd \"$0\" && exec \"$@\"",
        workingDirectory.toString());
  }

  /** A folder of the inside as seen from here. */
  Path seen(String folder) {
    return Path.of("/proc", Long.toString(holder.pid()), "root", folder.substring(1));
  }

  @Override
  public void close() throws IOException {
    holder.getOutputStream().close();
  }
}
