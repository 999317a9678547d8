package org.gine.internal.model.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.gine.model.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
  private final Problems problems = new Problems("x.yaml");

  private YamlValue read(String text) {
    return YamlReader.read(text, problems);
  }

  private String only() {
    List<Problem> found = problems.sorted();
    assertEquals(1, found.size(), found.toString());
    return found.get(0).toString();
  }

  @Test
  void keepsPlacesAndPaths() {
    YamlValue.Fields root = (YamlValue.Fields) read("a:\n  b: [x, {c: y}]\n");
    YamlValue.Items b = (YamlValue.Items) ((YamlValue.Fields) root.find("a")).find("b");
    assertEquals(new Place(2, 6, "a.b"), b.place());
    assertEquals(new Place(2, 3, "a.b"), b.keyPlace());
    assertEquals(new Place(2, 7, "a.b[0]"), b.items().get(0).place());
    YamlValue c = ((YamlValue.Fields) b.items().get(1)).find("c");
    assertEquals(new Place(2, 14, "a.b[1].c"), c.place());
  }

  @Test
  void countsColumnsInCharacters() {
    YamlValue.Fields root = (YamlValue.Fields) read("{ä😀: x, y: z}");
    assertEquals(new Place(1, 9, "y"), root.find("y").keyPlace());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "~, NULL",
        "null, NULL",
        "true, BOOLEAN",
        "FALSE, BOOLEAN",
        "yes, TEXT",
        "on, TEXT",
        "5, INTEGER",
        "-5, INTEGER",
        "0x1f, INTEGER",
        "1.5, FLOAT",
        ".5, FLOAT",
        "1e3, FLOAT",
        ".inf, FLOAT",
        "12:30, TEXT",
        "2001-01-01, TEXT",
        "1_000, TEXT",
        "10ms, TEXT",
        "\"5\", TEXT",
        "'', TEXT",
        "!!str 5, TEXT",
      })
  void knowsKindsAsEditorsDo(String text, YamlScalar.Kind kind) {
    YamlValue.Fields root = (YamlValue.Fields) read("a: " + text);
    assertEquals(kind, assertInstanceOf(YamlScalar.class, root.find("a")).kind());
  }

  @Test
  void letsOwnKeysWinOverMergedOnes() {
    YamlValue.Fields root =
        (YamlValue.Fields)
            read("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], x: 3}\n");
    YamlValue.Fields c = (YamlValue.Fields) root.find("c");
    assertEquals("3", ((YamlScalar) c.find("x")).text());
    assertEquals("1", ((YamlScalar) c.find("y")).text());
    assertEquals("2", ((YamlScalar) c.find("z")).text());
    assertEquals(List.of(), problems.sorted());
  }

  @Test
  void skipsAByteOrderMark() {
    assertNotNull(read("\uFEFFa: b"));
  }

  @Test
  void refusesDeepNesting() {
    assertNull(read("a: " + "[".repeat(100_000)));
    assertEquals(
        "x.yaml:1:33: the file breaks a limit: at most 30 levels of nesting and 10000 aliases",
        only());
  }

  @Test
  void refusesABombOfAliases() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 25; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
    }
    assertTimeout(Duration.ofSeconds(10), () -> assertNull(read(bomb.toString())));
    assertTrue(only().contains("the file holds more than 1000000 values, aliases written out"));
  }

  @Test
  void refusesMoreAliasesThanAnybodyWrites() {
    assertNull(read("a: &a [x]\nb: [" + "*a, ".repeat(10_001) + "]"));
    assertEquals(
        "x.yaml:2:40005: the file breaks a limit: at most 30 levels of nesting and 10000 aliases",
        only());
  }

  @Test
  void refusesControlCharacters() {
    assertNull(read("a: b\nc: d\u0007"));
    assertEquals(
        "x.yaml:2:5: the character U+0007 is not allowed in YAML (write it as an escape in double"
            + " quotes, for example \"\\x00\")",
        only());
  }
}
