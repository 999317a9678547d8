package org.gine.internal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gine.remote.LocalRuns;
import org.junit.jupiter.api.Test;

class CliReferenceTest {
  private static final Path PAGE = Path.of("../../docs/cli.md");

  /** To bring the page up to date, run this test with {@code -Dgine.docs.write=true}. */
  @Test
  void pageSaysWhatTheCommandsSay() throws IOException {
    String page =
        CliReference.markdown(
            GineCommand.commandLine(
                new Terminal(
                    new PrintWriter(Writer.nullWriter()),
                    new PrintWriter(Writer.nullWriter()),
                    false),
                new TestServices(null, List.of()),
                new LocalRuns()));
    if (Boolean.getBoolean("gine.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(
        page,
        Files.readString(PAGE),
        "docs/cli.md is out of date: run ./mvnw -pl bundles/org.gine.cli -am test"
            + " -Dtest=CliReferenceTest -Dgine.docs.write=true");
  }
}
