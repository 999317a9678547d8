package org.gine.internal.runtime.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** Finds the way that packets take through the routing tables of all nodes. */
@FunctionalInterface
public interface PathResolver {

  /**
   * Follows the kernels' decisions hop by hop. The nodes are asked one after the other: while
   * routes change, the answer may mix old and new.
   *
   * @param from name of the node where the way begins
   * @param to destination
   * @throws IOException when a node cannot be asked
   */
  ResolvedPath path(String from, InetAddress to) throws IOException, InterruptedException;

  /**
   * A way.
   *
   * @param nodes names in order, the first is where it begins; in a loop the last one occurs twice
   * @param problem why it does not arrive, for people; empty when it does
   */
  record ResolvedPath(List<String> nodes, String problem) {}
}
