package org.gine.internal.dataplane;

import org.gine.internal.dataplane.router.Epoch;
import org.gine.linux.packet.MessageBatch;
import org.gine.packet.NanoClock;
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
  private final LoopJournal journal = new LoopJournal();
  private final OverrunWatch overruns = new OverrunWatch(timers);
  private final Epoch epoch = new Epoch();

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
    overruns.reserve(2 * links);
  }

  /** Who asks ports that received something how much the kernel had to drop. */
  OverrunWatch overruns() {
    return overruns;
  }

  /** Ends when anything changes by which frames find their way from router to router. */
  Epoch epoch() {
    return epoch;
  }

  /** What became of frames that did not simply pass. */
  LoopJournal journal() {
    return journal;
  }

  @Override
  public void close() {
    sendBatch.close();
  }
}
