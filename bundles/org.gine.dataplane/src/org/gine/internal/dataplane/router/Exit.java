package org.gine.internal.dataplane.router;

import org.gine.packet.Frame;

/** Where packets leave the emulated network that are not for the router itself. */
@FunctionalInterface
public interface Exit {
  /**
   * Takes a packet whose headers are sound and whose addresses are those of hosts.
   *
   * @param in where it came in
   * @param nanos now
   */
  void leave(Frame frame, RouterInterface in, long nanos);
}
