package org.gine.internal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The C and C++ programs that are compared with, built when they are missing or older than their
 * sources.
 */
final class Programs {
  private final Path sources;
  private final Path built;

  Programs(Path sources, Path built) {
    this.sources = sources;
    this.built = built;
  }

  /**
   * The program of {@code NAME.c}.
   *
   * @param libraries that it is linked with, such as {@code -lm}
   */
  String path(String name, String... libraries) throws IOException, InterruptedException {
    return build("cc", name, ".c", libraries);
  }

  /**
   * The program of {@code NAME.cc}.
   *
   * @param libraries that it is linked with, such as {@code -lm}
   */
  String pathOfCpp(String name, String... libraries) throws IOException, InterruptedException {
    return build("c++", name, ".cc", libraries);
  }

  private String build(String compiler, String name, String suffix, String... libraries)
      throws IOException, InterruptedException {
    Path source = sources.resolve(name + suffix);
    Path program = built.resolve(name);
    if (!Files.exists(program)
        || Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(source)) < 0) {
      Files.createDirectories(built);
      Path part = built.resolve(name + ".part");
      List<String> command = new ArrayList<>(List.of(compiler, "-O2", "-Wall", "-Wextra"));
      command.addAll(List.of("-o", part.toString(), source.toString()));
      command.addAll(List.of(libraries));
      Command.run(command);
      Files.move(part, program, StandardCopyOption.REPLACE_EXISTING);
    }
    return program.toString();
  }
}
