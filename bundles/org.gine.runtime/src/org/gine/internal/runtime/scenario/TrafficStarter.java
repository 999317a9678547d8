package org.gine.internal.runtime.scenario;

import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import org.gine.internal.runtime.network.Network;
import org.gine.model.Traffic;
import org.gine.runtime.Measurement;

/** Starts traffic of every kind. */
public interface TrafficStarter {

  /**
   * Starts one entry; returns once it is under way.
   *
   * @param secondsSinceReady the run's time
   */
  Running start(Network network, Traffic traffic, DoubleSupplier secondsSinceReady);

  /** Kind of an entry, as in {@link Measurement#kind()}. */
  String kindOf(Traffic traffic);

  /** The most important values in one line. */
  String summary(Measurement measurement);

  /** Traffic under way. */
  interface Running {
    /** What runs, for people. */
    String description();

    /** Completes when it has ended; failures are part of the measurement. */
    CompletableFuture<Measurement> result();

    /** Ends it early; what was measured so far counts. */
    void stop();
  }
}
