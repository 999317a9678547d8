package org.gine.internal.dataplane;

import org.gine.packet.Timer;
import org.gine.packet.TimerQueue;

/**
 * Asks ports that received something for overruns: a system call each, so 100 ms later at the
 * earliest and a few ports at a time.
 */
final class OverrunWatch extends Timer {
  private static final long PERIOD_NANOS = 100_000_000;
  private static final long PAUSE_NANOS = 1_000_000;
  private static final int PORTS_AT_A_TIME = 32;

  private final TimerQueue timers;
  private final WorkList ports = new WorkList();

  OverrunWatch(TimerQueue timers) {
    this.timers = timers;
  }

  /** Makes room for so many ports. */
  void reserve(int count) {
    ports.reserve(count);
  }

  /** Has a port asked. It must not be waiting for that already. */
  void add(Work question, long nanos) {
    ports.add(question);
    if (deadline() == NEVER) {
      timers.schedule(this, nanos + PERIOD_NANOS);
    }
  }

  @Override
  protected void expired(long nanos) {
    ports.serve(nanos, PORTS_AT_A_TIME);
    if (!ports.isEmpty()) {
      timers.schedule(this, nanos + PAUSE_NANOS);
    }
  }
}
