package org.gine.internal.nfqueue;

import org.gine.packet.Origin;

/** A packet that waits in the kernel for its verdict, while a frame stands for it. */
final class HeldPacket implements Origin {
  private final NetfilterIo io;

  /** The next one that is free, or that was held after this one. */
  HeldPacket next;

  /** The one that was held before this one; null: it is the oldest. */
  HeldPacket previous;

  int id;
  int mark;
  int side;

  /** Index of the interface by which the kernel would send it on, 0: none. */
  int out;

  int timeToLive;

  HeldPacket(NetfilterIo io) {
    this.io = io;
  }

  /** Whether it is a packet of this queue. */
  boolean isOf(NetfilterIo other) {
    return io == other;
  }

  @Override
  public void dropped() {
    io.drop(this);
  }
}
