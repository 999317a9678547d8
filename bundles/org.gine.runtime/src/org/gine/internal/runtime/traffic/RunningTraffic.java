package org.gine.internal.runtime.traffic;

import java.util.concurrent.CompletableFuture;
import org.gine.runtime.Measurement;

/** A traffic entry under way. */
public interface RunningTraffic {

  /**
   * Completes with what was measured, always normally: what went wrong is in {@link
   * Measurement#failure()}.
   */
  CompletableFuture<Measurement> result();

  /**
   * Ends it early, in order: what was measured until now is the result, and that is no failure.
   * Returns at once; calling it again, or after the end, does nothing.
   */
  void stop();
}
