package org.gine.e2e;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a run could leave on the host: interfaces, mounts, netfilter rules, named namespaces, files.
 *
 * @param things one line each
 */
record HostState(Set<String> things) {

  /**
   * Looks.
   *
   * @param folders where the run could leave files
   * @param home of the user who runs
   * @param report the run's own folder, which is not looked at
   */
  static HostState now(PrivateFolders folders, Path home, Path report)
      throws IOException, InterruptedException {
    Set<String> things = new TreeSet<>();
    lines(things, "link", "ip", "-o", "link");
    lines(things, "mount", "cat", "/proc/self/mounts");
    lines(things, "rule", "iptables-save");
    for (String folder : PrivateFolders.FOLDERS) {
      files(things, folders.seen(folder), folders.seen(Gine.room().toString()));
    }
    files(things, home, home.resolve(".cache"), report);
    return new HostState(things);
  }

  /** What the other has more. */
  List<String> differences(HostState other) {
    return other.things.stream().filter(thing -> !things.contains(thing)).toList();
  }

  private static void lines(Set<String> things, String what, String... command)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    try (Stream<String> lines = process.inputReader().lines()) {
      // Counters and times differ from look to look.
      lines
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> things.add(what + " " + line.replaceAll("\\[\\d+:\\d+\\]", "")));
    }
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }

  private static void files(Set<String> things, Path folder, Path... but) throws IOException {
    Set<Path> leftOut = Set.of(but);
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            if (leftOut.contains(path)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            things.add("folder " + path);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            things.add("file " + path);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException e) {
            return FileVisitResult.CONTINUE; // it was removed while we looked
          }
        });
  }
}
