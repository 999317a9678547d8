package org.gine.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The namespaces that a running process and its descendants have and this process has not: when the
 * run is gone, nobody may be in one of them any more.
 *
 * @param namespaces {@code net:[4026532201]} and the like
 */
record RunTraces(Set<String> namespaces) {
  private static final List<String> KINDS = List.of("net", "user", "pid", "uts", "ipc");

  /** Those of a process that lives. */
  static RunTraces of(Process process) {
    Set<String> theirs = new TreeSet<>();
    Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .forEach(handle -> theirs.addAll(namespacesOf(handle.pid())));
    theirs.removeAll(namespacesOf(ProcessHandle.current().pid()));
    return new RunTraces(theirs);
  }

  /** Processes of the machine that are still in one of them. */
  List<String> survivors() {
    return ProcessHandle.allProcesses()
        .filter(handle -> namespacesOf(handle.pid()).stream().anyMatch(namespaces::contains))
        .map(handle -> "process " + handle.pid() + " " + handle.info().commandLine().orElse(""))
        .toList();
  }

  private static Set<String> namespacesOf(long pid) {
    Set<String> names = new TreeSet<>();
    for (String kind : KINDS) {
      try {
        names.add(
            Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "ns", kind)).toString());
      } catch (IOException e) {
        return names; // it ended while we looked
      }
    }
    return names;
  }
}
