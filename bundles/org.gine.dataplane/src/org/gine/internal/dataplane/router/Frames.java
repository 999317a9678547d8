package org.gine.internal.dataplane.router;

import org.gine.packet.Frame;
import org.gine.packet.wire.OffloadHeader;

/** Frames that a router makes by itself. */
final class Frames {
  private Frames() {}

  /**
   * Makes a frame one that has just come into being; its bytes are the caller's to write.
   *
   * @param bytes of the frame
   * @return where it begins in its buffer
   */
  static int begin(Frame frame, int bytes, long nanos) {
    frame.received(bytes, nanos);
    OffloadHeader.clear(frame.buffer(), frame.start());
    return frame.start();
  }
}
