package org.gine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake of mistakes.txt is answered as it says there, and with nothing else. */
class MistakesTest {
  private static final Path TABLE = Path.of("src_test/org/gine/model/mistakes.txt");

  /** A small network without a mistake. */
  static final String BASE =
      """
      gine: 1
      duration: 100s
      nodes:
        a: {kind: host, services: {web: {run: apache2}}}
        b: {kind: router}
        c: {kind: router}
        s: {kind: switch}
      links:
        ab: {between: [a, b]}
        bs: {between: [b, s]}
      """;

  @TempDir static Path folder;

  /**
   * A mistake.
   *
   * @param ofShape true if the JSON Schema refuses it too
   */
  record Mistake(String title, boolean ofShape, String file, String place, List<String> problems) {
    @Override
    public String toString() {
      return title;
    }
  }

  @BeforeAll
  static void makeFiles() throws IOException {
    Files.writeString(folder.resolve("text.txt"), "text");
    Files.createDirectory(folder.resolve("folder"));
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0});
    Files.createSymbolicLink(folder.resolve("escape"), Path.of("/etc"));
  }

  /** Else JUnit warns that it deletes a link to the outside. */
  @AfterAll
  static void removeLink() throws IOException {
    Files.delete(folder.resolve("escape"));
  }

  static Stream<Mistake> mistakes() throws IOException {
    String table = Files.readString(TABLE);
    return Stream.of(table.split("\n## ")).skip(1).map(MistakesTest::parse);
  }

  private static Mistake parse(String block) {
    List<String> file = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    String head = "gine: 1\n";
    String place = null;
    boolean ofShape = false;
    List<String> lines = block.lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      if (line.equals("@base")) {
        head = BASE;
      } else if (line.equals("@raw")) {
        head = "";
      } else if (line.equals("@shape")) {
        ofShape = true;
      } else if (line.startsWith("@at ")) {
        place = line.substring(4);
      } else if (line.startsWith("=> ")) {
        problems.add(line.substring(3));
      } else if (problems.isEmpty()) {
        file.add(line);
      }
    }
    String marked = head + String.join("\n", file);
    if (place == null) {
      String before = marked.substring(0, marked.indexOf('»'));
      long line = before.chars().filter(c -> c == '\n').count() + 1;
      place = line + ":" + (before.length() - before.lastIndexOf('\n'));
    }
    return new Mistake(lines.get(0), ofShape, marked.replace("»", ""), place, problems);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isAnswered(Mistake mistake) {
    LoadResult result = TopologyLoader.load(mistake.file(), "net.yaml", folder, TestCatalogs.ALL);
    assertNull(result.topology());
    String found =
        result.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    assertEquals(mistake.problems().size(), result.problems().size(), found);
    for (int i = 0; i < mistake.problems().size(); i++) {
      Problem problem = result.problems().get(i);
      if (i == 0) {
        assertEquals(mistake.place(), problem.line() + ":" + problem.column(), found);
      }
      String shown =
          problem.key()
              + ": "
              + problem.message()
              + (problem.suggestion().isEmpty() ? "" : " (" + problem.suggestion() + ")");
      assertTrue(
          shown.matches(pattern(mistake.problems().get(i))),
          "expected " + mistake.problems().get(i) + "\nbut was  " + shown);
    }
  }

  /** A sign … stands for anything, itself included. */
  private static String pattern(String expected) {
    return Stream.of(expected.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
  }

  @Test
  void theBaseHasNone() {
    assertEquals(
        List.of(), TopologyLoader.load(BASE, "net.yaml", folder, TestCatalogs.ALL).problems());
  }
}
