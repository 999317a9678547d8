package org.gine.internal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who runs this process. */
public final class Privileges {
  private static final int EFFECTIVE = 2;

  private Privileges() {}

  /** True when the effective user is root, as proc(5) says. */
  public static boolean isRoot() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("Uid:"))
          .anyMatch(line -> line.split("\\s+")[EFFECTIVE].equals("0"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("/proc is not mounted, without which GINE is lost", e);
    }
  }
}
