package org.gine.internal.dataplane.router;

import org.gine.dataplane.DropReason;
import org.gine.packet.Frame;

/** Where a router's interface is attached: the two directions of a link, which count its frames. */
public interface Attachment {
  /** A frame that came in is accepted; it stays the router's. */
  void arrived(Frame frame, long nanos);

  /** A frame that came in is dropped instead, and given back. */
  void refused(Frame frame, DropReason reason);

  /** The link by which frames leave here, as a {@link Trail} sees it. */
  Crossing out();

  /**
   * Sends a frame.
   *
   * @param nanos when it leaves the router; not after now
   */
  void send(Frame frame, long nanos);

  /** Counts a frame that was to be sent and can not be, and gives it back. */
  void unsendable(Frame frame, DropReason reason);

  /** Counts frames that were to be sent, for which there was no memory. */
  void unmade(int frames, DropReason reason);
}
