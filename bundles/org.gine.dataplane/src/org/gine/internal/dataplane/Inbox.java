package org.gine.internal.dataplane;

import org.gine.dataplane.DropReason;
import org.gine.internal.dataplane.router.RouterInterface;
import org.gine.packet.Frame;
import org.gine.packet.FrameQueue;

/**
 * Where a link enters a switch or a router. Frames wait here until the loop serves it, so that hubs
 * connected in a ring, which multiply a broadcast for ever, cannot keep the loop from its other
 * work.
 */
final class Inbox implements FrameSink, Work {
  private static final int QUEUE_FRAMES = 4096;
  private static final int BURST = 64;

  private final LinkDirection link;
  private final WorkList switching;
  private final Receiver receiver;
  private final RouterInterface entrance;
  private final FrameQueue frames = new FrameQueue();
  private boolean listed;

  /** Who takes the frames out. */
  @FunctionalInterface
  interface Receiver {
    /**
     * Takes a frame.
     *
     * @param nanos now
     */
    void receive(Frame frame, long nanos);
  }

  /**
   * Becomes the end of a link direction.
   *
   * @param entrance see {@link FrameSink#entrance}
   */
  static void connect(
      LinkDirection link, WorkList switching, Receiver receiver, RouterInterface entrance) {
    link.connect(new Inbox(link, switching, receiver, entrance));
  }

  private Inbox(
      LinkDirection link, WorkList switching, Receiver receiver, RouterInterface entrance) {
    this.link = link;
    this.switching = switching;
    this.receiver = receiver;
    this.entrance = entrance;
  }

  @Override
  public RouterInterface entrance() {
    return entrance;
  }

  @Override
  public void accept(Frame frame, long nanos) {
    if (frames.size() >= QUEUE_FRAMES) {
      link.drop(frame, DropReason.TRANSMIT_FAILED);
      return;
    }
    frames.add(frame);
    if (!listed) {
      listed = true;
      switching.add(this);
    }
  }

  @Override
  public void discard(DropReason reason) {
    for (Frame frame = frames.poll(); frame != null; frame = frames.poll()) {
      link.drop(frame, reason);
    }
  }

  @Override
  public boolean work(long nanos) {
    for (int i = 0; i < BURST && !frames.isEmpty(); i++) {
      receiver.receive(frames.poll(), nanos);
    }
    listed = !frames.isEmpty();
    return listed;
  }
}
