package org.gine.dataplane;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.gine.dataplane.Sandbox.Starter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Real packets through a real data path, as whoever runs the tests and as an ordinary user. */
class DataPathTest {
  private static final Set<String> LONG =
      Set.of("tcpGetsItsShareOfTheRate", "loopAllocatesNothingForFrames");

  @TempDir private static Path directory;

  @TestFactory
  Stream<DynamicTest> scenarios() throws IOException {
    Sandbox sandbox = new Sandbox(directory);
    return Stream.of(DataPathScenarios.class, SuperframeScenarios.class)
        .flatMap(scenarios -> tests(sandbox, scenarios));
  }

  private static Stream<DynamicTest> tests(Sandbox sandbox, Class<?> scenarios) {
    return Sandbox.starters().stream()
        .flatMap(
            starter ->
                Scenarios.names(scenarios).stream()
                    .filter(name -> isWorthwhile(name, starter))
                    .map(
                        name ->
                            dynamicTest(
                                name + " (" + starter + ")",
                                () -> sandbox.run(starter, scenarios, name))));
  }

  /**
   * Without a user namespace only the size of buffers differs; the long scenarios need no
   * repetition.
   */
  private static boolean isWorthwhile(String scenario, Starter starter) {
    return switch (starter) {
      case SELF -> true;
      case NOBODY -> !LONG.contains(scenario);
      case PRIVILEGED -> scenario.equals("receiveBufferIsWhatTheKernelGrants");
    };
  }
}
