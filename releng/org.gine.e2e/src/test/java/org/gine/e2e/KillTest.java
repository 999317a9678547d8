package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that is killed leaves nothing, whenever it is killed. */
class KillTest {
  /** Long enough that daemons, services and traffic of the example run. */
  private static final int LONGEST_LIFE_MILLIS = 12_000;

  private static final int KILLS = 5;

  @ParameterizedTest(name = "as {0}")
  @EnumSource(User.class)
  void killAtRandomMomentsLeavesNothing(User user) throws IOException, InterruptedException {
    Gine gine = new Gine(user);
    Path report = gine.home().resolve("killed");
    // The first command of a user fills the program's cache, which is no trace of a run.
    gine.run("version").expecting(0);
    HostState before = HostState.now(report);
    Random random = new Random(20081110L + user.ordinal());
    for (int kill = 0; kill < KILLS; kill++) {
      // Spread over the whole life: one moment in each fifth of it.
      int slice = LONGEST_LIFE_MILLIS / KILLS;
      int moment = kill * slice + random.nextInt(slice);
      killAfter(gine, report, moment);
      Eventually.holds(
          Duration.ofSeconds(20),
          () -> before.differences(HostState.now(report)).isEmpty(),
          () -> "killed after " + moment + " ms, left: " + before.differences(now(report)));
    }
  }

  private static HostState now(Path report) {
    try {
      return HostState.now(report);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void killAfter(Gine gine, Path report, int millis)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("gine-e2e-", ".log");
    try {
      Process process =
          gine.start(
              log,
              "run",
              Gine.example("rip-reroute.yaml").toString(),
              "--no-install",
              "--report",
              report.toString());
      boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
      assertEquals(false, ended, () -> "the run ended by itself:\n" + read(log));
      process.destroyForcibly().waitFor();
    } finally {
      Files.delete(log);
    }
  }

  private static String read(Path log) {
    try {
      return Gine.text(log);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
