package org.gine.packet;

/**
 * Takes frames away at the far end of the link that they are on, instead of what the link leads to:
 * who made them only for the sake of the link.
 */
public interface Taker {
  /** A frame is at the far end; it stays the caller's. */
  void arrived(Frame frame, long nanos);

  /** A frame of this taker's was copied into another one, which is now also the taker's. */
  void copied();

  /** A frame of this taker's was given back to its pool, wherever its way ended. */
  void released();
}
