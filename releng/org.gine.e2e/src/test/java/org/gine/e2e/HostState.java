package org.gine.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * What a run could leave on the host: processes, namespaces, interfaces, mounts, netfilter rules,
 * files.
 *
 * @param things one line each
 */
record HostState(Set<String> things) {
  /** Where programs leave files. The report folder is not looked at. */
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/tmp"),
          Path.of("/var/tmp"),
          Path.of("/run"),
          Path.of("/dev/shm"),
          Path.of("/etc"),
          Path.of("/var/log"),
          Path.of("/srv"));

  static HostState now(Path report) throws IOException, InterruptedException {
    Set<String> things = new TreeSet<>();
    processes(things);
    namespaces(things);
    lines(things, "link", "ip", "-o", "link");
    lines(things, "mount", "cat", "/proc/self/mounts");
    lines(things, "rule", "iptables-save");
    for (Path folder : FOLDERS) {
      files(things, folder, report);
    }
    files(things, report.getParent(), report);
    return new HostState(things);
  }

  /** What the other has more, except what is known to come and go on its own. */
  List<String> differences(HostState other) {
    return other.things.stream().filter(thing -> !things.contains(thing)).toList();
  }

  /**
   * Processes that belong to a run: they have GINE's marks on the command line or its file system.
   */
  private static void processes(Set<String> things) throws IOException {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      for (ProcessHandle process : all.toList()) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
          String command =
              new String(Files.readAllBytes(proc.resolve("cmdline")), StandardCharsets.UTF_8)
                  .replace('\0', ' ');
          if (command.contains("gine.run=") || Files.exists(proc.resolve("root/run/gine"))) {
            things.add("process " + process.pid() + " " + command);
          }
        } catch (IOException e) {
          // It ended while we looked: then it is not left either.
          continue;
        }
      }
    }
  }

  /** Every namespace of the machine that some process is in. */
  private static void namespaces(Set<String> things) throws IOException {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      for (ProcessHandle process : all.toList()) {
        for (String kind : List.of("net", "mnt", "user", "pid", "uts", "ipc")) {
          Path link = Path.of("/proc", Long.toString(process.pid()), "ns", kind);
          try {
            things.add("namespace " + Files.readSymbolicLink(link));
          } catch (IOException e) {
            continue; // it ended while we looked
          }
        }
      }
    }
    Path named = Path.of("/run/netns");
    if (Files.isDirectory(named)) {
      try (Stream<Path> names = Files.list(named)) {
        names.forEach(name -> things.add("named namespace " + name));
      }
    }
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

  private static void files(Set<String> things, Path folder, Path report) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            if (path.equals(report) || path.endsWith(".cache/gine")) {
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
