package org.gine.internal.runtime.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each scenario in namespaces of its own, as any user. */
class TrafficEndToEndTest {

  static List<String> scenarios() {
    return TrafficScenarios.names();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void measuresWithRealPrograms(String scenario, @TempDir Path directory) throws Exception {
    Path output = directory.resolve("output");
    Process sandbox =
        new ProcessBuilder(
                "unshare",
                "--user",
                "--map-root-user",
                "--net",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TrafficScenarios.class.getName(),
                scenario,
                directory.resolve("logs").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = sandbox.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      sandbox.destroyForcibly();
    }
    String said = Files.readString(output);
    assertTrue(ended, () -> scenario + " took too long: " + said);
    assertEquals(0, sandbox.exitValue(), said);
    assertTrue(said.endsWith("done\n"), said);
  }
}
