package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that is killed leaves nothing, whenever it is killed. */
class KillTest {
  /** Long enough that daemons, services and traffic of the example run. */
  private static final int LONGEST_LIFE_MILLIS = 12_000;

  private static final int KILLS = 3;

  @ParameterizedTest(name = "as {0}")
  @EnumSource(User.class)
  void killAtRandomMomentsLeavesNothing(User user) throws IOException, InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (PrivateFolders folders = PrivateFolders.keeping(Gine.room())) {
      Gine gine = new Gine(user, folders);
      Path report = gine.home().resolve("killed");
      // The first command of a user fills the program's cache, which is no trace of a run.
      gine.run("version").expecting(0);
      HostState before = HostState.now(folders, gine.home(), report);
      for (int kill = 0; kill < KILLS; kill++) {
        // Spread over the whole life: one moment in each part of it.
        int slice = LONGEST_LIFE_MILLIS / KILLS;
        int moment = kill * slice + random.nextInt(slice);
        RunTraces traces = killAfter(gine, report, moment);
        Eventually.holds(
            Duration.ofSeconds(20),
            () -> left(before, traces, folders, gine, report).isEmpty(),
            () ->
                "killed after "
                    + moment
                    + " ms (seed "
                    + seed
                    + "), left: "
                    + left(before, traces, folders, gine, report));
      }
    }
  }

  private static List<String> left(
      HostState before, RunTraces traces, PrivateFolders folders, Gine gine, Path report) {
    try {
      List<String> left =
          new ArrayList<>(before.differences(HostState.now(folders, gine.home(), report)));
      left.addAll(traces.survivors());
      return left;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RunTraces killAfter(Gine gine, Path report, int millis)
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
      RunTraces traces = RunTraces.of(process);
      process.destroyForcibly().waitFor();
      return traces;
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
