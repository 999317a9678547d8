package org.gine.internal.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorListTest {
  @Test
  void numbersAndRanges() throws Exception {
    assertEquals(List.of(0), ProcessorList.parse("0", "0-3"));
    assertEquals(List.of(0, 2, 3), ProcessorList.parse("2-3,0", "0-3"));
    assertEquals(List.of(), ProcessorList.parse(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "1-", "-1", "3-2", "a", "0;1", "12345"})
  void everythingElseIsRefused(String text) {
    CliException refused = assertThrows(CliException.class, () -> ProcessorList.parse(text, "0-3"));
    assertEquals(ExitCode.BAD_INPUT, refused.exitCode());
    assertEquals(
        "--cpus: \"" + text + "\" is no list of processors; give numbers and ranges, as in 0,2-3",
        refused.getMessage());
  }

  @Test
  void processorThatMayNotBeUsedIsNamed() {
    CliException refused =
        assertThrows(CliException.class, () -> ProcessorList.parse("0-8", "0-3,7"));
    assertEquals(
        "--cpus: processor 4 is not there, or this process may not use it; it may use 0-3,7",
        refused.getMessage());
  }
}
