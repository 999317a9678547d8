package org.gine.internal.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gine.linux.process.ProcessTable;
import org.gine.linux.process.Processes;
import org.gine.netns.NodeNamespaces;
import org.gine.netns.NodeProcess;

/** Programs inside a node. */
final class ProgramScenarios {
  private static final int SIGUSR1 = 10;
  private static final int SIGSTOP = 19;

  private final NodeNamespaces node;

  ProgramScenarios(Lab lab) throws Exception {
    node = lab.node("ns0");
  }

  @Scenario
  void exitCodesAreExact() throws Exception {
    assertEquals(0, Lab.run(node, "true").exitCode());
    for (int code : new int[] {1, 7, 126, 127, 255}) {
      assertEquals(code, Lab.run(node, "sh", "-c", "exit " + code).exitCode());
    }
    for (int signal : new int[] {1, 2, 6, 9, 11, 15}) {
      assertEquals(128 + signal, Lab.run(node, "sh", "-c", "kill -" + signal + " $$").exitCode());
    }
  }

  @Scenario
  void programThatIsNotThereIsAnError() {
    IOException missing = assertThrows(IOException.class, () -> Lab.run(node, "no-such-program"));
    assertTrue(missing.getMessage().contains("cannot run no-such-program"), missing.getMessage());
    assertTrue(missing.getMessage().contains("No such file"), missing.getMessage());
    IOException data = assertThrows(IOException.class, () -> Lab.run(node, "/etc/passwd"));
    assertTrue(data.getMessage().contains("Permission denied"), data.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Lab.run(node));
    assertThrows(IllegalArgumentException.class, () -> Lab.run(node, "echo", "a\0b"));
  }

  @Scenario
  void wordsAndEnvironmentArriveAsTheyAre() throws Exception {
    String odd = "a b;$(touch /tmp/x) ' \" \\ * ü\n--";
    assertEquals(odd, Lab.run(node, "printf", "%s", odd).stdout());
    NodeNamespaces.Output output =
        node.run(List.of("env"), Map.of("OWN", odd.strip(), "LANG", "C"), Lab.PATIENCE);
    assertTrue(output.stdout().contains("OWN=" + odd.strip()), output.stdout());
    assertTrue(output.stdout().contains("LANG=C\n"), output.stdout());
    assertTrue(output.stdout().contains("PATH=/usr/local/sbin:"), output.stdout());
    assertTrue(output.stdout().contains("HOME=/tmp\n"), output.stdout());
    assertThrows(
        IllegalArgumentException.class,
        () -> node.run(List.of("env"), Map.of("A=B", "c"), Lab.PATIENCE));
  }

  @Scenario
  void muchOutputOnBothStreamsIsTaken() throws Exception {
    String script = "head -c 8000000 /dev/zero | tr '\\0' %s";
    NodeNamespaces.Output output =
        Lab.run(
            node, "sh", "-c", script.formatted("o") + " & " + script.formatted("e") + " >&2; wait");
    assertEquals(8_000_000, output.stdout().length());
    assertEquals(8_000_000, output.stderr().length());
    IOException e = assertThrows(IOException.class, () -> Lab.run(node, "yes"));
    assertTrue(e.getMessage().contains("has written more than"), e.getMessage());
    assertEquals(List.of(), ProcessTable.read().descendants(node.initPid()));
    assertEquals("files", Lab.outside("ls", "/run/gine/nodes/ns0").strip());
  }

  @Scenario
  void timeoutKillsTheWholeTreeAndNothingElse() throws Exception {
    Lab.sh(node, "sleep 1234 >/dev/null 2>&1 & exit 0");
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                node.run(
                    List.of(
                        "sh",
                        "-c",
                        "sleep 1001 & (setsid sleep 1002 &) ; setsid sh -c 'sleep 1003; :' &"
                            + " sleep 1004"),
                    Map.of(),
                    Duration.ofMillis(500)));
    assertTrue(e.getMessage().contains("took longer than PT0.5S"), e.getMessage());
    List<Long> left = ProcessTable.read().descendants(node.initPid());
    assertEquals(1, left.size(), left::toString);
    assertTrue(Files.readString(Path.of("/proc/" + left.getFirst() + "/cmdline")).contains("1234"));
    // The init, its parent and the one that was left: no nsenter and no zombie.
    assertEquals(3, ProcessTable.read().descendants(1).size());
  }

  @Scenario
  void daemonThatStaysDoesNotHoldUpItsStarter() throws Exception {
    long begun = System.nanoTime();
    assertEquals("started", Lab.sh(node, "sleep 1000 & echo started"));
    assertTrue(System.nanoTime() - begun < 5_000_000_000L);
    assertEquals(1, ProcessTable.read().descendants(node.initPid()).size());
  }

  @Scenario
  void orphansThatEndAreTakenAwayAndTheNodeLivesOn() throws Exception {
    for (int i = 0; i < 5; i++) {
      Lab.sh(node, "(sleep 0.01 >/dev/null 2>&1 &) ; exit 0");
    }
    Lab.await("orphans gone", () -> ProcessTable.read().descendants(node.initPid()).isEmpty());
    assertEquals("alive", Lab.sh(node, "echo alive"));
  }

  @Scenario
  void signalsReachTheProgramItself() throws Exception {
    Path log = Path.of("/run/gine/tmp/log");
    NodeProcess process = start("trap 'echo heard' USR1; echo ready; while :; do sleep 0.01; done");
    Lab.await("ready", () -> Files.readString(log).contains("ready"));
    assertTrue(process.isAlive());
    assertTrue(
        Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).startsWith("sh\0-c"));
    process.signal(SIGUSR1);
    Lab.await("heard", () -> Files.readString(log).contains("heard"));
    assertFalse(process.onExit().isDone());
    assertEquals(143, process.stop(Lab.PATIENCE));
    assertEquals(143, process.onExit().join());
    assertFalse(process.isAlive());
    process.signal(SIGUSR1);
    assertEquals(143, process.stop(Lab.PATIENCE));
  }

  @Scenario
  void orderlyEndIsWaitedFor() throws Exception {
    NodeProcess process =
        start("trap 'echo bye; exit 5' TERM; echo ready; while :; do sleep 0.01; done");
    Lab.await("ready", () -> Files.readString(Path.of("/run/gine/tmp/log")).contains("ready"));
    assertEquals(5, process.stop(Lab.PATIENCE));
    assertTrue(Files.readString(Path.of("/run/gine/tmp/log")).contains("bye"));
  }

  @Scenario
  void deafAndStoppedProgramsEndToo() throws Exception {
    NodeProcess deaf = start("trap '' TERM; echo ready; setsid sleep 1000 & sleep 1000");
    Lab.await("ready", () -> Files.readString(Path.of("/run/gine/tmp/log")).contains("ready"));
    assertEquals(137, deaf.stop(Duration.ofMillis(100)));
    assertEquals(List.of(), ProcessTable.read().descendants(node.initPid()));
    NodeProcess stopped = start("sleep 1000");
    stopped.signal(SIGSTOP);
    Lab.await(
        "stopped",
        () -> Files.readString(Path.of("/proc/" + stopped.pid() + "/stat")).contains(") T "));
    assertEquals(143, stopped.stop(Lab.PATIENCE));
    NodeProcess killed = start("sleep 1000");
    killed.signal(SIGSTOP);
    killed.signal(Processes.SIGKILL);
    assertEquals(137, killed.onExit().join());
  }

  /** Whoever ends a program just when it is stopped may meet its parent about to stop as well. */
  @Scenario
  void endOfAProgramThatIsBeingStoppedIsNoted() throws Exception {
    for (int i = 0; i < 50; i++) {
      NodeProcess process = start("exec sleep 1000");
      process.signal(SIGSTOP);
      if (i % 2 == 0) {
        process.signal(Processes.SIGKILL);
        assertEquals(137, process.onExit().get(10, TimeUnit.SECONDS));
      } else {
        assertEquals(143, process.stop(Lab.PATIENCE));
      }
    }
  }

  @Scenario
  void signalToItsGroupStaysInTheNode() throws Exception {
    assertEquals(143, Lab.run(node, "sh", "-c", "kill 0; sleep 10").exitCode());
    assertEquals("alive", Lab.sh(node, "echo alive"));
  }

  /** The entrance can die before the program; then the run inherits the program's end. */
  @Scenario
  void inheritedProgramDoesNotHoldUpTheEndOfTheNode() throws Exception {
    NodeProcess process = start("sleep 1000");
    long entrance =
        Processes.children(1).stream()
            .filter(pid -> pid != process.pid() && hasChild(pid, process.pid()))
            .findFirst()
            .orElseThrow();
    Processes.signal(entrance, Processes.SIGKILL);
    assertEquals(137, process.onExit().join());
    assertTrue(Processes.children(1).contains(process.pid()));
    long begun = System.nanoTime();
    node.close();
    assertTrue(System.nanoTime() - begun < 5_000_000_000L);
    assertEquals(List.of(), ProcessTable.read().descendants(1));
  }

  private static boolean hasChild(long parent, long child) {
    try {
      return Processes.children(parent).contains(child);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Scenario
  void interruptKillsWhatRuns() throws Exception {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> Lab.run(node, "sleep", "1000"));
    assertEquals(List.of(), ProcessTable.read().descendants(node.initPid()));
  }

  private NodeProcess start(String script) throws IOException {
    Path log = Path.of("/run/gine/tmp/log");
    return node.start(List.of("sh", "-c", script), Map.of(), log, log);
  }
}
