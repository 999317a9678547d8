package org.gine.plugins;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for what is needed for a while; closing it takes it away with all that is in it. */
public final class TemporaryFolder implements Closeable {
  private final Path path;

  /** Makes it, where only its owner can look. */
  public TemporaryFolder() throws IOException {
    path = Files.createTempDirectory("gine-plugins-");
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
