package org.gine.e2e;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples that wait for timers of routing protocols most of the time. */
class RoutingExamplesTest {

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({
    "rip-reroute.yaml, ROOT",
    "paper-fig10.yaml, ORDINARY",
  })
  void passesItsOwnChecks(String example, User user) throws IOException, InterruptedException {
    Examples.passesItsOwnChecks(example, user);
  }
}
