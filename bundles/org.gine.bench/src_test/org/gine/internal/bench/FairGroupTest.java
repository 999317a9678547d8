package org.gine.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FairGroupTest {
  @Test
  void equalSharesAreFair() {
    assertEquals(1, FairGroup.jain(List.of(3.0, 3.0, 3.0)), 1e-12);
  }

  @Test
  void oneOfManyThatGetsAllIsNot() {
    assertEquals(0.25, FairGroup.jain(List.of(0.0, 5.0, 0.0, 0.0)), 1e-12);
  }

  @Test
  void theIndexIsThatOfThePaper() {
    // (1 + 2 + 3)^2 / (3 * (1 + 4 + 9))
    assertEquals(36.0 / 42, FairGroup.jain(List.of(1.0, 2.0, 3.0)), 1e-12);
  }
}
