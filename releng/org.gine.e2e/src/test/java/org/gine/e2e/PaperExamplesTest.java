package org.gine.e2e;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The longest example, which takes as long as all the quiet ones together. */
class PaperExamplesTest {

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({
    "paper-fig10.yaml, ORDINARY",
  })
  void passesItsOwnChecks(String example, User user) throws IOException, InterruptedException {
    Examples.passesItsOwnChecks(example, user);
  }
}
