package org.gine.internal.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** A carrier of several parts: a folder for its sockets, programs, bridges. */
final class Assembly implements Carrier {
  /** The sandbox's own, in memory; short enough for the names of sockets (unix(7)). */
  private static final Path PARENT = Path.of("/run");

  private final Path folder;
  private final Deque<Carrier> parts = new ArrayDeque<>();

  /** Puts the parts together. */
  @FunctionalInterface
  interface Plan {
    void build(Assembly assembly) throws IOException, InterruptedException;
  }

  private Assembly() throws IOException {
    folder = Files.createTempDirectory(PARENT, "peer");
  }

  /** Follows a plan; what had been built is taken away when that fails. */
  static Assembly of(Plan plan) throws IOException, InterruptedException {
    Assembly assembly = new Assembly();
    try {
      plan.build(assembly);
    } catch (IOException | InterruptedException e) {
      assembly.close();
      throw e;
    }
    return assembly;
  }

  /** Path of a file in the folder. */
  String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Starts a program that serves until the assembly is closed. */
  void start(String... command) throws IOException {
    parts.push(ProcessCarrier.start(List.of(command)));
  }

  /** Joins two interfaces by a bridge of the kernel's. */
  void bridge(String first, String second) throws IOException, InterruptedException {
    parts.push(new BridgeCarrier(first, second));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
