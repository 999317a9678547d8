package org.gine.internal.runtime.traffic;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.gine.netns.NodeNamespaces;

/** Gives every server a port of its own, so that entries that overlap in time never meet. */
final class PortAllocator {
  /** iperf3's own port, below the range from which the kernel picks ports by itself. */
  private static final int FIRST = 5201;

  private static final int LAST = 32_000;

  private final AtomicInteger next = new AtomicInteger(FIRST);

  /** A port that nobody listens on in that node and that was not given before in this round. */
  int allocate(NodeNamespaces node) throws IOException, TrafficException {
    for (int tries = 0; tries <= LAST - FIRST; tries++) {
      int port = next.getAndUpdate(p -> p == LAST ? FIRST : p + 1);
      if (!node.listens(port)) {
        return port;
      }
    }
    throw new TrafficException(
        "node " + node.name() + " listens on every port from " + FIRST + " to " + LAST);
  }
}
