package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A file with mistakes is answered with all of them, and nothing is started. */
class BadFileTest {
  @Test
  void twentyMistakesGiveTwentyMessages() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ROOT);
    Path file = gine.home().resolve("bad.yaml");
    try (var in = BadFileTest.class.getResourceAsStream("twenty-mistakes.yaml")) {
      Files.write(file, in.readAllBytes());
    }
    Path report = gine.home().resolve("report-of-bad");

    Gine.Said said = gine.run("run", file.toString(), "--report", report.toString());

    assertEquals(2, said.exitCode(), said.text());
    long messages =
        said.text().lines().filter(line -> line.matches(".*bad\\.yaml:\\d+:\\d+: .*")).count();
    assertEquals(20, messages, said.text());
    assertFalse(Files.exists(report), "something was started");
  }
}
