package org.gine.internal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The C programs that are compared with, built when they are missing or older than their sources.
 */
final class Programs {
  private final Path sources;
  private final Path built;

  Programs(Path sources, Path built) {
    this.sources = sources;
    this.built = built;
  }

  /** The program of {@code NAME.c}. */
  String path(String name) throws IOException, InterruptedException {
    Path source = sources.resolve(name + ".c");
    Path program = built.resolve(name);
    if (!Files.exists(program)
        || Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(source)) < 0) {
      Files.createDirectories(built);
      Path part = built.resolve(name + ".part");
      Command.run(
          List.of("cc", "-O2", "-Wall", "-Wextra", "-o", part.toString(), source.toString()));
      Files.move(part, program, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    return program.toString();
  }
}
