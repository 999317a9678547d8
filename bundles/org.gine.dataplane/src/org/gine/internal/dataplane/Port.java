package org.gine.internal.dataplane;

import org.gine.dataplane.DropReason;
import org.gine.linux.Errno;
import org.gine.linux.packet.MessageBatch;
import org.gine.linux.packet.PacketSocket;
import org.gine.packet.Frame;
import org.gine.packet.FrameQueue;
import org.gine.packet.FrameTail;
import org.gine.packet.NanoClock;
import org.gine.packet.Timer;

/**
 * A kernel interface to which frames of a link direction are sent; see {@link PortReceiver} for
 * those of the other one. As a timer it tries again to send what the kernel did not take.
 */
final class Port extends Timer implements FrameSink, Work {
  /**
   * Frames that may wait for the kernel: what a gigabit a second brings while the loop or the far
   * end is held up for 0.2 s.
   */
  private static final int QUEUE_FRAMES = 1 << 14;

  /** Batches sent before other ports get their turn. */
  private static final int BATCHES = 2;

  private static final long RETRY_NANOS = 100_000;
  private static final long GIVE_UP_NANOS = 1_000_000_000;

  private final PacketSocket socket;
  private final LoopContext loop;
  private final MessageBatch sending;
  private final NanoClock clock;
  private final LinkDirection toHere;
  private final FrameQueue queue = new FrameQueue();
  private boolean listed;
  private long refusedSince = NEVER;

  Port(PacketSocket socket, LoopContext loop, LinkDirection toHere) {
    this.socket = socket;
    this.loop = loop;
    this.sending = loop.sendBatch();
    this.clock = loop.clock();
    this.toHere = toHere;
  }

  @Override
  public void accept(Frame frame, long nanos) {
    if (queue.size() >= QUEUE_FRAMES) {
      toHere.drop(frame, DropReason.TRANSMIT_FAILED);
      return;
    }
    queue.add(frame);
    if (!listed && refusedSince == NEVER) {
      listed = true;
      loop.sending().add(this);
    }
  }

  @Override
  public void discard(DropReason reason) {
    for (Frame frame = queue.poll(); frame != null; frame = queue.poll()) {
      toHere.drop(frame, reason);
    }
    recovered();
  }

  @Override
  public boolean work(long nanos) {
    for (int i = 0; i < BATCHES && !queue.isEmpty(); i++) {
      long start = clock.nanoTime();
      int count = fill();
      int sent = sending.send(socket, 0, count);
      if (sent > 0) {
        recovered();
        for (int k = 0; k < sent; k++) {
          Frame frame = queue.poll();
          toHere.left(frame, start);
          frame.release();
        }
      } else if (!sendFailed(-sent, start)) {
        listed = false;
        return false;
      }
    }
    listed = !queue.isEmpty();
    return listed;
  }

  private int fill() {
    int count = 0;
    for (Frame frame = queue.peek();
        frame != null && count < sending.capacity();
        frame = queue.after(frame)) {
      FrameTail tail = frame.tail();
      if (tail == null) {
        sending.setBuffer(count++, frame.sendAddress(), frame.sendLength());
      } else {
        sending.setBuffers(
            count++, frame.sendAddress(), frame.sendLength(), tail.address(), frame.tailLength());
      }
    }
    return count;
  }

  /** Returns true when sending may go on at once. */
  private boolean sendFailed(int errno, long nanos) {
    switch (errno) {
      case Errno.EINTR -> {
        return true;
      }
      case Errno.EAGAIN, Errno.ENOBUFS, Errno.ENOMEM -> {
        if (refusedSince == NEVER) {
          refusedSince = nanos;
        } else if (nanos - refusedSince > GIVE_UP_NANOS) {
          discard(DropReason.TRANSMIT_FAILED);
          return false;
        }
        loop.timers().schedule(this, nanos + RETRY_NANOS);
        return false;
      }
      case Errno.ENETDOWN, Errno.ENXIO, Errno.ENODEV -> {
        discard(toHere.isBlocked() ? DropReason.CUT : DropReason.TRANSMIT_FAILED);
        return false;
      }
      default -> {
        // This one frame is at fault (EMSGSIZE, EINVAL): the others may go.
        toHere.drop(queue.poll(), DropReason.TRANSMIT_FAILED);
        return true;
      }
    }
  }

  private void recovered() {
    if (refusedSince != NEVER) {
      refusedSince = NEVER;
      loop.timers().cancel(this);
    }
  }

  @Override
  protected void expired(long nanos) {
    if (!listed && !queue.isEmpty()) {
      listed = true;
      loop.sending().add(this);
    }
  }
}
