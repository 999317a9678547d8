package org.gine.internal.netns;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@link LinkScenarios} in sandboxes. */
class LinkTest {

  @TestFactory
  Stream<DynamicTest> scenarios() {
    return Sandbox.tests(LinkScenarios.class);
  }
}
