package org.gine.internal.nfqueue;

import org.gine.linux.nfqueue.QueuedPacket;
import org.gine.packet.Origin;
import org.gine.packet.PacketMetadata;

/** A packet that waits in the kernel for its verdict, while a frame stands for it. */
final class HeldPacket implements Origin {
  private final PacketMetadata metadata = new PacketMetadata();

  /** The queue in which it is. */
  NetfilterIo queue;

  /** The next one that is free, or that its queue has held for a shorter time. */
  HeldPacket next;

  /** The one that its queue has held for longer; null: it is the oldest. */
  HeldPacket previous;

  /** Whether it has its verdict, so that it has gone on its way. */
  boolean isAnswered;

  int side;
  int timeToLive;

  /** Takes over what the kernel says of it. */
  void describe(QueuedPacket packet) {
    metadata.set(
        packet.queue(),
        packet.id(),
        packet.hook(),
        packet.in(),
        packet.out(),
        packet.mark(),
        packet.hardwareAddress(),
        packet.realtimeNanos());
  }

  int id() {
    return metadata.number();
  }

  int mark() {
    return metadata.mark();
  }

  @Override
  public PacketMetadata metadata() {
    return metadata;
  }

  @Override
  public void released() {
    queue.letGo(this);
  }
}
