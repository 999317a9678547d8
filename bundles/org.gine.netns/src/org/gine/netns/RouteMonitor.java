package org.gine.netns;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * Hears of changes to the main routing tables and the interfaces of some nodes, from the kernel.
 * One thread at a time may use it.
 */
public interface RouteMonitor extends AutoCloseable {

  /**
   * Waits until something has changed in any of the nodes since the last call, or since the monitor
   * was opened.
   *
   * @param timeout 0 or more; rounded up to milliseconds
   * @return names of the nodes with changes; empty when nothing has changed within the timeout
   * @throws IOException when the kernel refuses; a node that was closed meanwhile is no failure
   */
  Set<String> awaitChange(Duration timeout) throws IOException;

  /** Stops listening. */
  @Override
  void close();
}
