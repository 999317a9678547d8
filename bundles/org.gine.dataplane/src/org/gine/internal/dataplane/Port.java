package org.gine.internal.dataplane;

import java.io.UncheckedIOException;
import org.gine.dataplane.DropReason;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;
import org.gine.linux.packet.MessageBatch;
import org.gine.linux.packet.PacketSocket;
import org.gine.packet.Frame;
import org.gine.packet.FrameQueue;
import org.gine.packet.FrameTail;
import org.gine.packet.NanoClock;
import org.gine.packet.Timer;
import org.gine.packet.wire.Superframe;

/**
 * A kernel interface: frames received enter the link direction that begins here, frames of the
 * other direction are sent. As a timer it tries again to send what the kernel did not take.
 */
final class Port extends Timer implements FrameSink, Work, Source {
  /**
   * Frames that may wait for the kernel: what a gigabit a second brings while the loop or the far
   * end is held up for 0.2 s.
   */
  private static final int QUEUE_FRAMES = 1 << 14;

  /** Batches sent before other ports get their turn. */
  private static final int BATCHES = 2;

  private static final long RETRY_NANOS = 100_000;
  private static final long GIVE_UP_NANOS = 1_000_000_000;

  /** The longest time for which a frame is believed to have waited in the kernel. */
  private static final long LONGEST_WAIT_NANOS = 1_000_000_000;

  private static final long SAME_MOMENT_NANOS = 2_000;
  private static final int CLOCK_TRIES = 4;

  private static final int ENXIO = 6;
  private static final int ENOMEM = 12;

  private final PacketSocket socket;
  private final ReceiveBatch receiving;
  private final LoopContext loop;
  private final MessageBatch sending;
  private final NanoClock clock;
  private final LinkDirection fromHere;
  private final LinkDirection toHere;
  private final FrameQueue queue = new FrameQueue();
  private final Work overrunQuestion = this::countOverruns;
  private boolean listed;
  private boolean unchecked;
  private long refusedSince = NEVER;
  private long clockNanos;
  private long realtimeNanos;

  Port(
      PacketSocket socket,
      ReceiveBatch receiving,
      LoopContext loop,
      LinkDirection fromHere,
      LinkDirection toHere) {
    this.socket = socket;
    this.receiving = receiving;
    this.loop = loop;
    this.sending = loop.sendBatch();
    this.clock = loop.clock();
    this.fromHere = fromHere;
    this.toHere = toHere;
    toHere.connect(this);
  }

  @Override
  public int descriptor() {
    return socket.fd();
  }

  @Override
  public int receive() throws LinuxException {
    MessageBatch messages = receiving.messages();
    int count = messages.receive(socket, receiving.capacity());
    if (count < 0) {
      receiveFailed(-count);
      return 0;
    }
    readClocks(messages);
    for (int i = 0; i < count; i++) {
      take(messages, i, arrival(messages.arrivalRealtimeNanos(i)));
    }
    if (!unchecked) {
      unchecked = true;
      loop.overruns().add(overrunQuestion, clockNanos);
    }
    return count;
  }

  /**
   * Reads both clocks at the same moment. When the thread was interrupted in between, frames would
   * seem to have come later than they did, so that it is tried again; never earlier.
   */
  private void readClocks(MessageBatch messages) {
    long before;
    int tries = 0;
    do {
      before = clock.nanoTime();
      realtimeNanos = messages.realtimeNanos();
      clockNanos = clock.nanoTime();
    } while (clockNanos - before > SAME_MOMENT_NANOS && ++tries < CLOCK_TRIES);
  }

  /**
   * When the frame reached the interface, by the loop's clock: what it waited until the loop came
   * is not to be added to the delay, nor to make a burst of frames that came one by one.
   */
  private long arrival(long stamp) {
    long waited = stamp < 0 ? 0 : realtimeNanos - stamp;
    return clockNanos - Math.max(0, Math.min(LONGEST_WAIT_NANOS, waited));
  }

  private void take(MessageBatch messages, int i, long nanos) {
    int length = messages.length(i) - PacketSocket.VNET_HEADER_BYTES;
    if (messages.isTruncated(i)) {
      receiving.reuse(i);
      fromHere.refuse(1, length, DropReason.OVERSIZE);
      return;
    }
    Frame frame = receiving.received(i, length, nanos);
    long tag = messages.vlanTag(i);
    if (tag != MessageBatch.NO_VLAN) {
      frame.insertVlanTag((int) tag);
    }
    if (!Superframe.recognise(frame) || frame.longestFrame() > frame.frameCapacity()) {
      receiving.reuse(i);
      fromHere.refuse(1, length, DropReason.OVERSIZE);
    } else if (receiving.replace(i)) {
      fromHere.enter(frame, nanos);
    } else {
      fromHere.refuse(frame.wireFrames(), frame.wireBytes(), DropReason.POOL_EMPTY);
    }
  }

  /** The call has taken the pending error, if that was it; otherwise it must be taken here. */
  private void receiveFailed(int errno) throws LinuxException {
    switch (errno) {
      case Errno.EAGAIN, Errno.EINTR, Errno.ENOBUFS, ENOMEM -> socket.takeError();
      case Errno.ENETDOWN, ENXIO, Errno.ENODEV -> {
        // Down: nothing comes until it is up again.
      }
      default -> throw new LinuxException("recvmmsg on " + socket.interfaceName(), errno);
    }
  }

  /** Asks the kernel how many frames it could not keep for us. */
  private boolean countOverruns(long nanos) {
    unchecked = false;
    try {
      fromHere.lostBefore(socket.takeDrops(), DropReason.RECEIVE_OVERRUN);
    } catch (LinuxException e) {
      throw new UncheckedIOException(e);
    }
    return false;
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
      case Errno.EAGAIN, Errno.ENOBUFS, ENOMEM -> {
        if (refusedSince == NEVER) {
          refusedSince = nanos;
        } else if (nanos - refusedSince > GIVE_UP_NANOS) {
          discard(DropReason.TRANSMIT_FAILED);
          return false;
        }
        loop.timers().schedule(this, nanos + RETRY_NANOS);
        return false;
      }
      case Errno.ENETDOWN, ENXIO, Errno.ENODEV -> {
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
