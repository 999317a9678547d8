package org.gine.runtime;

/** Where a run is. */
public enum Phase {
  /** Reads and validates. */
  PLANNING,
  /** Makes namespaces, links and the emulator. */
  DEPLOYING,
  /** Starts services and routing daemons. */
  STARTING,
  /** Waits until all routes are there. */
  CONVERGING,
  /** The timeline runs. */
  RUNNING,
  /** Takes everything down and writes the report. */
  STOPPING,
  /** Ended; the report is written. */
  ENDED,
  /** Could not be brought up. */
  FAILED
}
