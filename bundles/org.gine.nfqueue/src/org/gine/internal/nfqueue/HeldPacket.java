package org.gine.internal.nfqueue;

import org.gine.packet.Origin;

/** A packet that waits in the kernel for its verdict, while a frame stands for it. */
final class HeldPacket implements Origin {
  /** The queue in which it is. */
  NetfilterIo queue;

  /** The next one that is free, or that its queue has held for a shorter time. */
  HeldPacket next;

  /** The one that its queue has held for longer; null: it is the oldest. */
  HeldPacket previous;

  int id;
  int mark;
  int side;

  /** Index of the interface by which the kernel would send it on, 0: none. */
  int out;

  int timeToLive;

  @Override
  public void dropped() {
    queue.drop(this);
  }
}
