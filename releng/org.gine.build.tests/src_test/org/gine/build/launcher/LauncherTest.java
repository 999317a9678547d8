package org.gine.build.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gine.build.Checkout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ordinary commands through the launcher of the headless product. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LauncherTest {

  @TempDir static Path folder;

  private static InstalledProduct product;

  @TempDir Path cache;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    product = InstalledProduct.copyOf(Checkout.headlessProduct(), folder);
  }

  @Test
  void printsTheVersionAndNothingElse() throws IOException, InterruptedException {
    Process process = product.command(cache, "--version").start();
    String output = new String(process.getInputStream().readAllBytes());
    String errors = new String(process.getErrorStream().readAllBytes());
    assertEquals(0, process.waitFor(), errors);
    assertTrue(output.startsWith("gine 0.1.0"), output);
    assertEquals("", errors);
  }

  @Test
  void handsOptionsThatEquinoxWouldTakeToTheCommand() throws IOException, InterruptedException {
    try (Running running =
        new Running(product.command(cache, "--version", "-debug").redirectErrorStream(true))) {
      assertEquals(2, running.exitCode());
      assertTrue(String.join("\n", running.lines()).contains("-debug"), running.lines()::toString);
    }
  }

  @Test
  void startsSeveralCommandsAtOnceOnAnEmptyCache() throws IOException, InterruptedException {
    List<Running> all = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        all.add(new Running(product.command(cache, "--version").redirectErrorStream(true)));
      }
      for (Running running : all) {
        assertEquals(0, running.exitCode(), running.lines()::toString);
        assertTrue(running.lines().getFirst().startsWith("gine "), running.lines()::toString);
      }
    } finally {
      all.forEach(Running::close);
    }
    try (Stream<Path> states = Files.list(cache.resolve("gine"))) {
      assertEquals(1, states.count());
    }
  }

  @Test
  void writesNothingOnceTheCacheIsFilled(@TempDir Path temporary)
      throws IOException, InterruptedException {
    Map<String, String> options = Map.of("GINE_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    Map<Path, String> before = Map.of();
    for (int round = 0; round < 2; round++) {
      ProcessBuilder builder = product.command(cache, "--version").redirectErrorStream(true);
      builder.environment().putAll(options);
      before = snapshot();
      try (Running running = new Running(builder)) {
        assertEquals(0, running.exitCode(), running.lines()::toString);
      }
    }
    assertEquals(before, snapshot());
    try (Stream<Path> files = Files.list(temporary)) {
      assertEquals(List.of(), files.toList());
    }
  }

  private Map<Path, String> snapshot() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(cache)) {
      for (Path file : all.toList()) {
        files.put(file, Files.getLastModifiedTime(file) + ", " + Files.size(file));
      }
    }
    return files;
  }

  @Test
  void saysWhatToDoWhenTheCacheCanNotBeWritten() throws IOException, InterruptedException {
    try (Running running =
        new Running(product.command(Path.of("/proc"), "--version").redirectErrorStream(true))) {
      assertEquals(1, running.exitCode());
      assertEquals(
          List.of(
              "gine: can not write into /proc/gine; set XDG_CACHE_HOME to a folder that you can"
                  + " write."),
          running.lines());
    }
  }
}
