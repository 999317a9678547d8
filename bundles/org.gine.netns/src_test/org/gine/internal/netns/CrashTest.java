package org.gine.internal.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gine.linux.process.ProcessTable;
import org.gine.linux.process.Processes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left on the machine when a run is killed. */
class CrashTest {
  private static final List<String> NAMESPACES = List.of("net", "mnt", "uts", "ipc", "pid", "user");

  static List<Identity> identities() {
    return Identity.possible();
  }

  @ParameterizedTest
  @MethodSource("identities")
  void killedRunLeavesNothing(Identity identity) throws Exception {
    String mounts = Files.readString(Path.of("/proc/self/mounts"));
    try (Sandbox sandbox = Sandbox.start(identity, CrashScenarios.class, "stay")) {
      Lab.await("up: " + sandbox.output(), () -> isUp(sandbox));
      long root = sandbox.process().pid();
      // Java, and for each of five nodes: unshare, init, nsenter, sleep, sh, sleep.
      int expected = 1 + 5 * 6;
      Lab.await("all", () -> ProcessTable.read().descendants(root).size() == expected);
      List<Long> processes = ProcessTable.read().descendants(root);
      Set<String> namespaces = new TreeSet<>();
      for (long pid : processes) {
        namespaces.addAll(namespacesOf(pid));
      }
      namespaces.removeAll(namespacesOf(ProcessHandle.current().pid()));
      // Those of the nodes and of the sandbox itself; nodes share its user namespace.
      assertEquals(5 * 5 + 6, namespaces.size(), namespaces::toString);

      assertTrue(Processes.signal(sandbox.java(), Processes.SIGKILL));

      assertNotEquals(0, sandbox.process().waitFor());
      Lab.await(
          "processes gone",
          () -> {
            ProcessTable table = ProcessTable.read();
            return processes.stream().noneMatch(table::isAlive);
          });
      Set<String> left = allNamespaces();
      left.retainAll(namespaces);
      assertEquals(Set.of(), left);
    }
    assertEquals(mounts, Files.readString(Path.of("/proc/self/mounts")));
    for (String directory : List.of("/tmp", "/run", "/etc", "/dev/shm", "/var/tmp", "/var/log")) {
      assertTrue(Files.notExists(Path.of(directory, "gine-left")), directory);
    }
    assertTrue(Files.notExists(Path.of("/run/gine/nodes/n0")));
  }

  private static boolean isUp(Sandbox sandbox) {
    assertTrue(sandbox.process().isAlive(), sandbox::output);
    return sandbox.output().contains("up\n");
  }

  private static Set<String> allNamespaces() throws IOException {
    Set<String> all = new TreeSet<>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : (Iterable<Path>) processes::iterator) {
        String name = process.getFileName().toString();
        if (name.matches("[0-9]+")) {
          all.addAll(namespacesOf(Long.parseLong(name)));
        }
      }
    }
    return all;
  }

  /** A process that ends meanwhile, or that belongs to somebody else, shows none. */
  private static Set<String> namespacesOf(long pid) {
    Set<String> namespaces = new TreeSet<>();
    for (String name : NAMESPACES) {
      try {
        Path link = Path.of("/proc", Long.toString(pid), "ns", name);
        namespaces.add(Files.readSymbolicLink(link).toString());
      } catch (IOException e) {
        continue;
      }
    }
    return namespaces;
  }
}
