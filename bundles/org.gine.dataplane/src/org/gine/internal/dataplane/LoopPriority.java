package org.gine.internal.dataplane;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gine.linux.LinuxException;
import org.gine.linux.packet.ThreadTiming;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a loop run soon after it was woken. Inside of a user namespace the kernel grants real-time
 * priority to nobody without a limit that allows it; who started the sandbox may lend it: it then
 * names a file, and gives priority to the threads whose numbers it reads from there.
 */
final class LoopPriority {
  /** System property: path of that file. */
  static final String LENDER = "gine.priority.lender";

  /** The shortest that the kernel takes. */
  private static final long SLICE_NANOS = 100_000;

  private static final int PRIORITY = 1;

  private static final Logger LOG = LoggerFactory.getLogger(LoopPriority.class);

  private final int processor;
  private volatile int thread;
  private boolean raised;

  /**
   * Makes one for a loop.
   *
   * @param processor on which it is to be kept; -1: wherever the kernel likes
   */
  LoopPriority(int processor) {
    this.processor = processor;
  }

  /** By the loop's thread, before it begins. */
  void acquire() throws LinuxException {
    ThreadTiming.setTimerSlack(1);
    ThreadTiming.setSlice(SLICE_NANOS);
    if (processor >= 0) {
      ThreadTiming.keepOn(processor);
    }
    thread = ThreadTiming.threadId();
  }

  private void raise() {
    if (!ThreadTiming.tryRealtime(PRIORITY)) {
      borrow();
    }
  }

  /**
   * By the loop's thread, when what it has to do has become other than it was. At first it has no
   * priority.
   *
   * @param wanted whether priority serves it now
   */
  void settle(boolean wanted) throws LinuxException {
    if (wanted != raised) {
      raised = wanted;
      if (wanted) {
        raise();
      } else {
        ThreadTiming.setOrdinary();
        ThreadTiming.setSlice(SLICE_NANOS);
      }
    }
  }

  private void borrow() {
    String lender = System.getProperty(LENDER);
    if (lender == null) {
      return;
    }
    // Opened for both, a pipe whose reader is gone does not block.
    try (FileChannel pipe =
        FileChannel.open(Path.of(lender), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      pipe.write(ByteBuffer.wrap((thread + "\n").getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      LOG.warn("Nobody lends real-time priority at {}; the loop goes on without", lender, e);
    }
  }

  /** Whether the loop has real-time priority now; for any thread. */
  boolean isRealtime() {
    int id = thread;
    return id != 0 && ThreadTiming.isRealtime(id);
  }
}
