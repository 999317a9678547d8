package org.gine.e2e;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples that send as fast as they can. */
class BusyExamplesTest {

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({
    "intercept.yaml, ORDINARY",
    "throughput.yaml, ROOT",
    "bufferbloat.yaml, ROOT",
  })
  void passesItsOwnChecks(String example, User user) throws IOException, InterruptedException {
    Examples.passesItsOwnChecks(example, user);
  }
}
