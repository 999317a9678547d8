package org.gine.internal.model.schema;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.gine.internal.model.text.Quote;
import org.gine.model.QuantityException;

/** The files beside a topology file, which {@code source:} may name. */
public final class SourceFiles {
  /** Largest file in bytes; contents are held in memory and sent to the run. */
  public static final int MAX_SIZE = 4 * 1024 * 1024;

  private final Path directory;

  /** Files at or below this directory. */
  public SourceFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * The text of a file.
   *
   * @param name path relative to the directory
   * @throws QuantityException as of {@link #readBytes}, or when it is not UTF-8
   */
  public String read(String name) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(readBytes(name, MAX_SIZE)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new QuantityException(Quote.of(name) + " is no UTF-8 text", "");
    }
  }

  /**
   * The bytes of a file.
   *
   * @param name path relative to the directory
   * @param most bytes that it may have, some MiB
   * @throws QuantityException as of {@link #locate}, or when it is too large or can not be read
   */
  public byte[] readBytes(String name, int most) {
    Path file = locate(name);
    try {
      if (Files.size(file) > most) {
        throw new QuantityException(
            Quote.of(name) + " is too large: at most " + most / (1024 * 1024) + " MiB", "");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * Where a file is.
   *
   * @param name path relative to the directory
   * @throws QuantityException if the file is not below the directory (after all symbolic links are
   *     followed), is missing or is no regular file
   */
  public Path locate(String name) {
    try {
      Path relative = Path.of(name);
      if (relative.isAbsolute()) {
        throw outside(name);
      }
      Path base = directory.toRealPath();
      Path file = base.resolve(relative);
      if (!file.normalize().startsWith(base)) {
        throw outside(name);
      }
      if (!Files.exists(file)) {
        throw new QuantityException(
            "the file " + Quote.of(name) + " does not exist in the topology's folder", "");
      }
      if (!file.toRealPath().startsWith(base)) {
        throw outside(name);
      }
      if (!Files.isRegularFile(file)) {
        throw new QuantityException(Quote.of(name) + " is no regular file", "");
      }
      return file.toRealPath();
    } catch (InvalidPathException e) {
      throw new QuantityException(Quote.of(name) + " is no path: " + e.getReason(), "");
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static QuantityException unreadable(String name, IOException e) {
    return new QuantityException(Quote.of(name) + " can not be read: " + e.getMessage(), "");
  }

  private static QuantityException outside(String name) {
    return new QuantityException(
        Quote.of(name) + " is outside the topology's folder: a source must stay below it",
        "copy the file beside the topology file");
  }
}
