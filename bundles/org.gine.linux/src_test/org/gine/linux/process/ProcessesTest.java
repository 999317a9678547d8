package org.gine.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessesTest {

  @Test
  void descendantsAreFoundAndSignalled() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "sh -c 'sleep 1000 & echo $!; wait' & wait");
    builder.environment().put("PROCESSES_TEST", "yes");
    Process shell = builder.start();
    try (BufferedReader reader = shell.inputReader()) {
      long sleep = Long.parseLong(reader.readLine());
      List<Long> descendants = ProcessTable.read().descendants(shell.pid());
      assertEquals(2, descendants.size(), descendants::toString);
      assertEquals(sleep, descendants.getLast());
      assertEquals(List.of(descendants.getFirst()), Processes.children(shell.pid()));
      assertTrue(ProcessTable.read().isAlive(sleep));
      assertTrue(Processes.startedWith(sleep, "PROCESSES_TEST=yes"));
      assertFalse(Processes.startedWith(sleep, "PROCESSES_TEST=ye"));
      assertFalse(Processes.startedWith(sleep, "ROCESSES_TEST=yes"));
      assertTrue(Processes.signal(sleep, Processes.SIGKILL));
      assertEquals(0, shell.waitFor());
      assertFalse(ProcessTable.read().isAlive(sleep));
      assertFalse(Processes.signal(shell.pid(), 0));
      assertEquals(List.of(), ProcessTable.read().descendants(shell.pid()));
    } finally {
      shell.destroyForcibly();
    }
  }

  @Test
  void groupsOfProcessesAreNeverSignalled() {
    assertThrows(IllegalArgumentException.class, () -> Processes.signal(0, Processes.SIGTERM));
    assertThrows(IllegalArgumentException.class, () -> Processes.signal(-1, Processes.SIGTERM));
    assertThrows(IllegalArgumentException.class, () -> Processes.signal(1L << 32 | 1, 0));
    assertThrows(IllegalArgumentException.class, () -> Processes.signal(1, 65));
  }
}
