package org.gine.internal.runtime.traffic;

import java.io.IOException;
import org.gine.runtime.Measurement;

/** One kind of measurement, from its first packet to its values. */
@FunctionalInterface
interface TrafficTask {

  /**
   * Measures; blocks until the end.
   *
   * @param stop ends it early, in order
   * @throws TrafficException when it cannot be done, with the reason and the remedy
   * @throws IOException when a program cannot be started or its output cannot be read
   */
  Measurement run(StopSignal stop) throws TrafficException, IOException, InterruptedException;
}
