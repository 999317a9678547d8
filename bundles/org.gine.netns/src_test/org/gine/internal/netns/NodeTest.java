package org.gine.internal.netns;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@link NodeScenarios} in sandboxes. */
class NodeTest {

  @TestFactory
  Stream<DynamicTest> scenarios() {
    return Sandbox.tests(NodeScenarios.class);
  }
}
