package org.gine.internal.dataplane;

import java.io.UncheckedIOException;
import org.gine.dataplane.DropReason;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;
import org.gine.linux.packet.MessageBatch;
import org.gine.linux.packet.PacketRing;
import org.gine.linux.packet.PacketSocket;
import org.gine.packet.Frame;
import org.gine.packet.NanoClock;
import org.gine.packet.wire.Superframe;

/** A kernel interface from which frames enter a link direction. */
final class PortReceiver implements Source {
  /** The longest time for which a frame is believed to have waited in the kernel. */
  private static final long LONGEST_WAIT_NANOS = 1_000_000_000;

  private static final long SAME_MOMENT_NANOS = 2_000;
  private static final int CLOCK_TRIES = 4;

  private final PacketSocket socket;

  /** Null: all frames are asked for by calls. */
  private final PacketRing ring;

  private final ReceiveBatch receiving;
  private final MessageBatch messages;
  private final LoopContext loop;
  private final NanoClock clock;
  private final LinkDirection fromHere;
  private final Work overrunQuestion = this::countOverruns;
  private boolean unchecked;
  private long clockNanos;
  private long realtimeNanos;

  PortReceiver(
      PacketSocket socket, ReceiveBatch receiving, LoopContext loop, LinkDirection fromHere) {
    this.socket = socket;
    this.ring = socket.ring();
    this.receiving = receiving;
    this.messages = receiving.messages();
    this.loop = loop;
    this.clock = loop.clock();
    this.fromHere = fromHere;
  }

  @Override
  public int descriptor() {
    return socket.fd();
  }

  @Override
  public int receive() throws LinuxException {
    int count = ring == null ? fetch(receiving.capacity()) : readRing();
    if (count > 0 && !unchecked) {
      unchecked = true;
      loop.overruns().add(overrunQuestion, clockNanos);
    }
    return count;
  }

  private int readRing() throws LinuxException {
    if (!ring.hasFrame()) {
      // What woke the loop was no frame.
      socket.takeError();
      return 0;
    }
    readClocks();
    int count = 0;
    while (count < receiving.capacity() && ring.hasFrame()) {
      if (ring.isInSocket()) {
        count += fetchMarked(receiving.capacity() - count);
      } else {
        takeFromRing();
        ring.release();
        count++;
      }
    }
    return count;
  }

  private void takeFromRing() {
    int length = ring.length();
    if (!ring.isWhole()) {
      fromHere.refuse(1, length, DropReason.RECEIVE_OVERRUN);
      return;
    }
    Frame frame = receiving.pool().take();
    if (frame == null) {
      fromHere.refuse(1, length, DropReason.POOL_EMPTY);
      return;
    }
    long nanos = arrival(ring.arrivalRealtimeNanos());
    frame.received(length, nanos);
    ring.get(frame.buffer(), frame.start() - PacketSocket.VNET_HEADER_BYTES);
    if (recognise(frame, ring.vlanTag())) {
      fromHere.enter(frame, nanos);
    } else {
      frame.release();
      fromHere.refuse(1, length, DropReason.OVERSIZE);
    }
  }

  /**
   * Fetches frames that the ring has marked one after the other. All of them are in the socket, and
   * none may stay there, or the next ones would come in its place; but a pending error comes first.
   */
  private int fetchMarked(int most) throws LinuxException {
    int marked = 0;
    while (marked < most && ring.hasFrame() && ring.isInSocket()) {
      ring.release();
      marked++;
    }
    int fetched = 0;
    for (int failed = 0; fetched < marked && failed < 2; ) {
      int count = fetch(marked - fetched);
      failed += count == 0 ? 1 : 0;
      fetched += count;
    }
    return marked;
  }

  private int fetch(int most) throws LinuxException {
    int count = messages.receive(socket, most);
    if (count < 0) {
      receiveFailed(-count);
      return 0;
    }
    readClocks();
    for (int i = 0; i < count; i++) {
      take(i, arrival(messages.arrivalRealtimeNanos(i)));
    }
    return count;
  }

  /**
   * Reads both clocks at the same moment. When the thread was interrupted in between, frames would
   * seem to have come later than they did, so that it is tried again; never earlier.
   */
  private void readClocks() {
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

  private void take(int i, long nanos) {
    int length = messages.length(i) - PacketSocket.VNET_HEADER_BYTES;
    if (messages.isTruncated(i)) {
      receiving.reuse(i);
      fromHere.refuse(1, length, DropReason.OVERSIZE);
      return;
    }
    Frame frame = receiving.received(i, length, nanos);
    if (!recognise(frame, messages.vlanTag(i))) {
      receiving.reuse(i);
      fromHere.refuse(1, length, DropReason.OVERSIZE);
    } else if (receiving.replace(i)) {
      fromHere.enter(frame, nanos);
    } else {
      fromHere.refuse(frame.wireFrames(), frame.wireBytes(), DropReason.POOL_EMPTY);
    }
  }

  /** Completes a frame. Returns false when it is none that a link can carry. */
  private static boolean recognise(Frame frame, long tag) {
    if (tag != MessageBatch.NO_VLAN) {
      frame.insertVlanTag((int) tag);
    }
    return Superframe.recognise(frame) && frame.longestFrame() <= frame.frameCapacity();
  }

  /** The call has taken the pending error, if that was it; otherwise it must be taken here. */
  private void receiveFailed(int errno) throws LinuxException {
    switch (errno) {
      case Errno.EAGAIN, Errno.EINTR, Errno.ENOBUFS, Errno.ENOMEM -> socket.takeError();
      case Errno.ENETDOWN, Errno.ENXIO, Errno.ENODEV -> {
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
}
