package org.gine.internal.cli.doctor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Reads numbers that the kernel tells through files. */
final class ProcFiles {
  private static final int LARGEST = 1 << 16;

  private final Path root;

  /** Files below a folder; {@code /} outside of tests. */
  ProcFiles(Path root) {
    this.root = root;
  }

  /** The text of a file, or empty where it does not exist or may not be read. */
  String text(String file) {
    // A file of /proc/sys gives all it has to the first read, however small; Files.readString
    // begins with
    // a single byte.
    try (InputStream in =
        new BufferedInputStream(Files.newInputStream(root.resolve(file)), LARGEST)) {
      return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      // Which of these files there are depends on the kernel; that one is not there is an answer.
      return "";
    }
  }

  /** The lines of a file, or none. */
  List<String> lines(String file) {
    return text(file).lines().toList();
  }

  /** The number in a file: nothing where there is none, {@link Long#MAX_VALUE} for {@code max}. */
  OptionalLong number(String file) {
    return number0(text(file));
  }

  /**
   * A limit of this process.
   *
   * @param name as {@code /proc/self/limits} calls it
   * @return its soft limit
   */
  OptionalLong limit(String name) {
    return lines("proc/self/limits").stream()
        .filter(line -> line.startsWith(name))
        .map(line -> number0(line.substring(name.length()).strip().split("\\s+")[0]))
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong number0(String text) {
    if (text.equals("max") || text.equals("unlimited")) {
      return OptionalLong.of(Long.MAX_VALUE);
    }
    return text.matches("-?[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
