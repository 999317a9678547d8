package org.gine.e2e;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples that leave most of the machine to others. */
class QuietExamplesTest {

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({
    "two-hosts.yaml, ROOT",
    "switch.yaml, ORDINARY",
    "emulated-routers.yaml, ORDINARY",
    "impairments.yaml, ROOT",
    "impaired-paths.yaml, ORDINARY",
    "cross-traffic.yaml, ROOT",
    "timeline.yaml, ORDINARY",
    "rip-reroute.yaml, ROOT",
    "web-and-ipv6.yaml, ROOT",
  })
  void passesItsOwnChecks(String example, User user) throws IOException, InterruptedException {
    Examples.passesItsOwnChecks(example, user);
  }
}
