package org.gine.build.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.gine.build.Checkout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sandbox that the launcher makes for a run, with a probe in the place of GINE. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SandboxTest {

  @TempDir static Path folder;

  private static InstalledProduct product;

  /** Names the process that the probe leaves behind: how many seconds it sleeps. */
  private final String mark =
      Long.toString(1_000_000_000 + Math.floorMod(UUID.randomUUID().hashCode(), 1_000_000_000));

  /** Caches of the two users, filled by whichever test comes first. */
  @TempDir static Path caches;

  @TempDir Path temporary;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    product = InstalledProduct.copyOf(Checkout.headlessProduct(), folder);
    Files.setPosixFilePermissions(caches, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Whether to become an ordinary user first; who is one already, stays. */
  static Stream<Boolean> asOrdinaryUser() throws IOException {
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    return root ? Stream.of(false, true) : Stream.of(false);
  }

  private Running start(boolean ordinary, Map<String, String> environment)
      throws IOException, InterruptedException {
    return start(ordinary, environment, "run", "a file", "-os");
  }

  private Running start(boolean ordinary, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path cache = Files.createDirectories(caches.resolve(ordinary ? "ordinary" : "own"));
    ProcessBuilder builder = product.probe(ordinary, cache, environment, arguments);
    builder.environment().put("MARK", mark);
    return new Running(builder);
  }

  @ParameterizedTest
  @MethodSource("asOrdinaryUser")
  void holdsTheRunApartAndGivesItsExitCode(boolean ordinary)
      throws IOException, InterruptedException {
    try (Running running = start(ordinary, Map.of())) {
      running.input("3");
      assertEquals(3, running.exitCode(), running.lines()::toString);
      List<String> lines = running.lines();
      assertTrue(
          lines.containsAll(
              List.of(
                  "pid 1",
                  "loopback true",
                  "interfaces 1",
                  "run [gine]",
                  "gine [configuration, nodes, tmp]",
                  "state true",
                  "tmpdir /run/gine/tmp")),
          lines::toString);
      assertTrue(lines.stream().anyMatch(l -> l.matches("id [a-z0-9]{8}")), lines::toString);
    }
    awaitEndOfDaemon();
  }

  @ParameterizedTest
  @MethodSource("asOrdinaryUser")
  void handsEachSignalOnOnce(boolean ordinary) throws IOException, InterruptedException {
    try (Running running = start(ordinary, Map.of())) {
      running.input("");
      running.await("ready");
      for (String signal : List.of("HUP", "INT", "INT", "TERM")) {
        running.signal(signal);
        running.await("got " + signal);
      }
      assertEquals(7, running.exitCode(), running.lines()::toString);
      assertEquals(1, Collections.frequency(running.lines(), "got HUP"));
      assertEquals(2, Collections.frequency(running.lines(), "got INT"));
    }
    awaitEndOfDaemon();
  }

  @ParameterizedTest
  @MethodSource("asOrdinaryUser")
  void leavesNoProcessWhenKilled(boolean ordinary) throws IOException, InterruptedException {
    try (Running running = start(ordinary, Map.of())) {
      running.input("");
      running.await("ready");
      assertTrue(daemon().isPresent(), "the probe's daemon does not run");
      running.signal("KILL");
      running.exitCode();
    }
    awaitEndOfDaemon();
  }

  @ParameterizedTest
  @MethodSource("asOrdinaryUser")
  void startsNothingWhenTheCheckFails(boolean ordinary) throws IOException, InterruptedException {
    Path arguments = writableFile();
    Map<String, String> environment =
        Map.of("PREFLIGHT_CODE", "4", "PREFLIGHT_ARGUMENTS", arguments.toString());
    try (Running running = start(ordinary, environment)) {
      running.input("");
      assertEquals(4, running.exitCode(), running.lines()::toString);
      assertEquals(List.of(), running.lines());
    }
    List<String> given = Files.readAllLines(arguments);
    assertEquals(
        List.of(":run", ":--preflight", ":a file", ":-os"),
        given.subList(given.size() - 4, given.size()));
  }

  @ParameterizedTest
  @MethodSource("asOrdinaryUser")
  void endsTheCheckWithTheLauncher(boolean ordinary) throws IOException, InterruptedException {
    try (Running running = start(ordinary, Map.of("PREFLIGHT_COMMAND", "exec sleep " + mark))) {
      while (daemon().isEmpty()) {
        assertTrue(running.isAlive(), "the launcher ended before its check");
        pause();
      }
      running.signal("TERM");
      assertFalse(running.exitCode() == 0);
    }
    awaitEndOfDaemon();
  }

  @ParameterizedTest
  @MethodSource("asOrdinaryUser")
  void holdsABenchmarkApartAsItDoesARun(boolean ordinary) throws IOException, InterruptedException {
    Path arguments = writableFile();
    Map<String, String> environment = Map.of("PREFLIGHT_ARGUMENTS", arguments.toString());
    try (Running running = start(ordinary, environment, "bench", "a suite", "--runs", "3")) {
      running.input("3");
      assertEquals(3, running.exitCode(), running.lines()::toString);
      List<String> lines = running.lines();
      assertTrue(
          lines.containsAll(List.of("pid 1", "interfaces 1", "run [gine]")), lines::toString);
      assertTrue(lines.stream().anyMatch(l -> l.matches("id [a-z0-9]{8}")), lines::toString);
    }
    List<String> given = Files.readAllLines(arguments);
    assertEquals(
        List.of(":bench", ":--preflight", ":a suite", ":--runs", ":3"),
        given.subList(given.size() - 5, given.size()));
    awaitEndOfDaemon();
  }

  /** A file that any user can write to. */
  private Path writableFile() throws IOException {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path file = Files.createFile(temporary.resolve("arguments"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    return file;
  }

  private Optional<ProcessHandle> daemon() {
    return ProcessHandle.allProcesses().filter(this::isMarked).findAny();
  }

  private boolean isMarked(ProcessHandle process) {
    try {
      String line = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
      return line.equals("sleep\0" + mark + "\0");
    } catch (IOException e) {
      // It ended while the processes were looked at.
      return false;
    }
  }

  private void awaitEndOfDaemon() {
    while (daemon().isPresent()) {
      pause();
    }
  }

  private static void pause() {
    LockSupport.parkNanos(10_000_000);
  }
}
