package org.gine.packet;

/**
 * Somebody who still holds the packet for which a frame stands: the kernel, when the packet waits
 * in a netfilter queue. The frame is a copy of it, of which the end may be missing.
 */
public interface Origin {
  /** The frame has been given back to its pool: what is held is not needed any more. */
  void dropped();
}
