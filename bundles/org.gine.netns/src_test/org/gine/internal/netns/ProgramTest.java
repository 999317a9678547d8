package org.gine.internal.netns;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@link ProgramScenarios} in sandboxes. */
class ProgramTest {

  @TestFactory
  Stream<DynamicTest> scenarios() {
    return Sandbox.tests(ProgramScenarios.class);
  }
}
