package org.gine.internal.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.gine.runtime.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    Table table = new Table("NAME", ">N").row("ä", "5").row("longer", "1234");
    assertEquals(List.of("NAME       N", "ä          5", "longer  1234"), table.lines());
  }

  @Test
  void cellsCannotBreakTheTable() {
    assertEquals(
        List.of("A    B", "x y   [2J"), new Table("A", "B").row("x\ny", "\u001b[2J").lines());
    assertThrows(IllegalArgumentException.class, () -> new Table("A", "B").row("x"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "0.5, 0.50",
    "999, 999",
    "999.6, 1.00k",
    "1250, 1.25k",
    "12500, 12.5k",
    "999499, 999k",
    "999500, 1.00M",
    "1e9, 1.00G",
    "-2e6, -2.00M",
    "1e18, 1000P",
    "NaN, -",
  })
  void numbersHaveThreeDigitsAndAPrefix(double value, String text) {
    assertEquals(text, Numbers.si(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "10.94, 10.9",
    "9.996, 10.00",
    "0.01234, 0.0123",
    "1250.4, 1250",
    "123456789, 123456789",
    "-0.5, -0.500",
    "Infinity, -",
  })
  void numbersWithoutAPrefixKeepAllDigitsBeforeThePoint(double value, String text) {
    assertEquals(text, Numbers.plain(value));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0s", "59.94, 59.9s", "60, 1:00", "3723.9, 1:02:03", "NaN, -"})
  void secondsAreWrittenAsClocksDo(double seconds, String text) {
    assertEquals(text, Numbers.seconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(value = {"ns5, ' (did you mean ns4?)'", "NS10, ' (did you mean ns10?)'", "router, ''"})
  void nearNamesAreSuggested(String word, String hint) {
    assertEquals(hint, Similar.hint(word, List.of("ns4", "ns10", "b")));
  }

  /** A value with everything that JSON has no form for. */
  private record Odd(
      double a, Double b, double[] c, Phase phase, String none, Map<String, Long> m) {}

  @Test
  void jsonHasNullForNumbersThatDoNotExistAndLowerCaseEnums() {
    assertEquals(
        "{\"a\":null,\"b\":null,\"c\":[1.5,null],\"phase\":\"running\",\"none\":null,"
            + "\"m\":{\"queue-full\":9223372036854775807}}",
        Json.line(
            new Odd(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                new double[] {1.5, Double.NaN},
                Phase.RUNNING,
                null,
                Map.of("queue-full", Long.MAX_VALUE))));
  }

  @Test
  void styleIsLeftOutWithoutColours() {
    assertEquals("x", Style.RED.apply(false, "x"));
    assertEquals("\u001b[31mx\u001b[0m", Style.RED.apply(true, "x"));
  }
}
