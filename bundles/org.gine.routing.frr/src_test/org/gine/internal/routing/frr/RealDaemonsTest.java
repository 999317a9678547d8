package org.gine.internal.routing.frr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real daemons in real namespaces, as root and as an ordinary user. */
class RealDaemonsTest {

  @TempDir Path directory;

  @ParameterizedTest(name = "as user {0} (-1: who runs the test)")
  @MethodSource("users")
  void threeRoutersInARowFindTheirRoutes(int uid)
      throws IOException, InterruptedException, URISyntaxException {
    assertTrue(
        Files.isExecutable(FrrDaemons.PROGRAMS.resolve("ripngd")),
        "FRR must be installed for this test: apt-get install frr");
    SandboxRun.Result result = SandboxRun.run(uid, directory);
    assertEquals(0, result.exitCode(), result.output());
    assertTrue(result.output().endsWith(ThreeRouters.DONE + "\n"), result.output());
  }

  static IntStream users() throws IOException {
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    return root ? IntStream.of(0, SandboxRun.NOBODY) : IntStream.of(-1);
  }
}
