package org.gine.internal.dataplane;

import org.gine.dataplane.DropReason;
import org.gine.internal.dataplane.router.RouterInterface;
import org.gine.packet.Frame;

/** Where a link direction leads: a port, or a port of a switch. It owns what it accepts. */
interface FrameSink {
  /**
   * Takes a frame, whose departure time says when it was due.
   *
   * @param nanos now
   */
  void accept(Frame frame, long nanos);

  /** The router's interface that lets in whatever comes, at once; null: it is something else. */
  default RouterInterface entrance() {
    return null;
  }

  /** Drops what was accepted and has not left yet. */
  void discard(DropReason reason);
}
