package org.gine.e2e;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Examples that leave most of the machine to others, in such an order that a gigabit a second is
 * not measured here and in {@link PaperExamplesTest} at the same time.
 */
class QuietExamplesTest {

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({
    "rip-reroute.yaml, ROOT",
    "two-hosts.yaml, ROOT",
    "switch.yaml, ORDINARY",
    "cross-traffic.yaml, ROOT",
    "timeline.yaml, ORDINARY",
    "emulated-routers.yaml, ORDINARY",
    "impairments.yaml, ROOT",
    "impaired-paths.yaml, ORDINARY",
    "web-and-ipv6.yaml, ROOT",
  })
  void passesItsOwnChecks(String example, User user) throws IOException, InterruptedException {
    Examples.passesItsOwnChecks(example, user);
  }
}
