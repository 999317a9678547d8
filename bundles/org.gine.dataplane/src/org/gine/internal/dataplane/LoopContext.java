package org.gine.internal.dataplane;

import java.util.ArrayDeque;
import org.gine.linux.LinuxException;
import org.gine.linux.packet.MessageBatch;
import org.gine.packet.NanoClock;
import org.gine.packet.Timer;
import org.gine.packet.TimerQueue;

/** What the elements of one loop share. Only the loop's thread uses it once the loop runs. */
final class LoopContext implements AutoCloseable {
  /** Messages in one system call. */
  static final int BATCH = 64;

  private final NanoClock clock;
  private final TimerQueue timers = new TimerQueue(64);
  private final WorkList switching = new WorkList();
  private final WorkList sending = new WorkList();
  private final MessageBatch sendBatch = new MessageBatch(BATCH);
  private final OverrunWatch overruns = new OverrunWatch();

  LoopContext(NanoClock clock) {
    this.clock = clock;
  }

  NanoClock clock() {
    return clock;
  }

  TimerQueue timers() {
    return timers;
  }

  /** Switch ports with frames to forward. */
  WorkList switching() {
    return switching;
  }

  /** Ports with frames to send. */
  WorkList sending() {
    return sending;
  }

  MessageBatch sendBatch() {
    return sendBatch;
  }

  /** Makes room, so that the path of a frame allocates nothing. */
  void reserve(int links) {
    timers.reserve(4 * links + 1);
    switching.reserve(2 * links);
    sending.reserve(2 * links);
    overruns.ports.ensure(2 * links);
  }

  /** Has a port that received something asked for overruns, soon but not at once. */
  void watchOverruns(Port port, long nanos) {
    overruns.add(port, nanos);
  }

  @Override
  public void close() {
    sendBatch.close();
  }

  /**
   * Asks ports for overruns, which costs a system call each, at most every 100 ms and a few at a
   * time.
   */
  private final class OverrunWatch extends Timer {
    private static final long PERIOD_NANOS = 100_000_000;
    private static final long PAUSE_NANOS = 1_000_000;
    private static final int PORTS_AT_A_TIME = 32;

    private PortRing ports = new PortRing();

    void add(Port port, long nanos) {
      ports.add(port);
      if (deadline() == NEVER) {
        timers.schedule(this, nanos + PERIOD_NANOS);
      }
    }

    @Override
    protected void expired(long nanos) {
      try {
        for (int i = 0; i < PORTS_AT_A_TIME && !ports.isEmpty(); i++) {
          ports.remove().countOverruns();
        }
      } catch (LinuxException e) {
        throw new java.io.UncheckedIOException(e);
      }
      if (!ports.isEmpty()) {
        timers.schedule(this, nanos + PAUSE_NANOS);
      }
    }
  }

  /** Ports in order. An ArrayDeque that is told its size, which it does not forget. */
  private static final class PortRing {
    private ArrayDeque<Port> queue = new ArrayDeque<>(64);

    void ensure(int capacity) {
      ArrayDeque<Port> larger = new ArrayDeque<>(capacity + 1);
      larger.addAll(queue);
      queue = larger;
    }

    void add(Port port) {
      queue.add(port);
    }

    Port remove() {
      return queue.remove();
    }

    boolean isEmpty() {
      return queue.isEmpty();
    }
  }
}
