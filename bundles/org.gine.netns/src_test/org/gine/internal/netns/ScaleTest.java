package org.gine.internal.netns;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@link ScaleScenarios} in sandboxes. */
class ScaleTest {

  @TestFactory
  Stream<DynamicTest> scenarios() {
    return Sandbox.tests(ScaleScenarios.class);
  }
}
