package org.gine.packet;

/**
 * Somebody who still holds the packet for which a frame stands: the kernel, when the packet waits
 * in a netfilter queue. The frame is a copy of it, of which the end may be missing.
 */
public interface Origin {
  /**
   * The frame has been given back to its pool, or has become a packet of its own: a packet that has
   * not gone on its way by then is not needed any more.
   */
  void released();

  /** What is known of the packet beside its bytes. */
  PacketMetadata metadata();
}
