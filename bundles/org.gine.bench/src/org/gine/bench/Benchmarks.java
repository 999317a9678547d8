package org.gine.bench;

import java.io.IOException;
import java.util.List;

/**
 * Measures this machine. A service; it works only inside a sandbox of its own (user, network, mount
 * and PID namespaces), where it makes namespaces, interfaces and processes as it likes.
 */
public interface Benchmarks {
  /** The suites that there are. */
  List<Suite> suites();

  /**
   * Runs a suite, which takes minutes. What is missing on this machine makes single figures
   * unavailable.
   *
   * @throws IllegalArgumentException when there is no such suite or figure
   * @throws IOException when nothing can be measured at all
   */
  BenchReport run(BenchRequest request, BenchListener listener)
      throws IOException, InterruptedException;
}
