package org.gine.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gine.linux.nfqueue.QueuedPacket;

/** Messages of nfnetlink_queue. */
public final class QueuedPacketTarget {
  private QueuedPacketTarget() {}

  /** Reads one message, which has just these bytes. */
  public static void fuzzerTestOneInput(byte[] input) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(input.length).order(ByteOrder.nativeOrder());
    buffer.put(0, input);
    QueuedPacket packet = new QueuedPacket();
    if (packet.read(buffer, 0, input.length)) {
      int end = packet.payload() + packet.payloadBytes();
      if (packet.payloadBytes() < 0 || end > input.length || packet.length() < 0) {
        throw new AssertionError("payload up to " + end + " of " + input.length);
      }
    }
  }
}
