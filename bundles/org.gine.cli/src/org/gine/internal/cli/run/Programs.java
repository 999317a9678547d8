package org.gine.internal.cli.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds programs as a node would: in PATH, and where Debian keeps those of the administrator. */
public final class Programs {
  private final List<Path> folders;

  /** Searches the PATH of this environment, then the folders that an ordinary user's PATH lacks. */
  public Programs(Map<String, String> environment) {
    Set<Path> all = new LinkedHashSet<>();
    Arrays.stream(environment.getOrDefault("PATH", "").split(":"))
        .filter(folder -> folder.startsWith("/"))
        .map(Path::of)
        .forEach(all::add);
    for (String folder :
        List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")) {
      all.add(Path.of(folder));
    }
    this.folders = new ArrayList<>(all);
  }

  /**
   * The program's file, or null.
   *
   * @param program absolute path, or a name
   */
  public Path find(String program) {
    if (program.startsWith("/")) {
      Path path = Path.of(program);
      return isProgram(path) ? path : null;
    }
    return folders.stream()
        .map(folder -> folder.resolve(program))
        .filter(Programs::isProgram)
        .findFirst()
        .orElse(null);
  }

  private static boolean isProgram(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }
}
