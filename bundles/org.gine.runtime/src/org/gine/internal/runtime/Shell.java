package org.gine.internal.runtime;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gine.netns.NodeNamespaces;
import org.gine.routing.NodeShell;

/** Lets a routing protocol ask its daemons inside a node. */
record Shell(NodeNamespaces node) implements NodeShell {
  @Override
  public Output run(List<String> command, Duration timeout)
      throws IOException, InterruptedException {
    NodeNamespaces.Output output = node.run(command, Map.of(), timeout);
    return new Output(output.exitCode(), output.stdout(), output.stderr());
  }
}
