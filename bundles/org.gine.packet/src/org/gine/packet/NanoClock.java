package org.gine.packet;

/**
 * A monotonic clock.
 *
 * <p>The origin is arbitrary but the same for every clock of a process; values never decrease.
 */
@FunctionalInterface
public interface NanoClock {

  /** Nanoseconds since the origin. */
  long nanoTime();

  /** The machine's monotonic clock (CLOCK_MONOTONIC). */
  static NanoClock system() {
    return System::nanoTime;
  }
}
