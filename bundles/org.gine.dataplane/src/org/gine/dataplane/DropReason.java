package org.gine.dataplane;

/** Why a frame was dropped. */
public enum DropReason {
  /** The loss that was asked for. */
  LOSS,
  /** The queue before the rate was full. */
  QUEUE_FULL,
  /** The link was cut. */
  CUT,
  /** The frame was longer than the link's MTU allows. */
  OVERSIZE,
  /** A switch had no other port to send it to, or it came back to its own port. */
  NO_PORT,
  /**
   * The kernel's socket buffer overflowed before the emulator read it: the machine could not keep
   * up. Such frames never entered; they are not among those counted as in.
   */
  RECEIVE_OVERRUN,
  /**
   * The far end's socket did not take it: its interface was down or the machine could not keep up.
   */
  TRANSMIT_FAILED,
  /** The frame pool was empty: more frames in flight than memory was set aside for. */
  POOL_EMPTY
}
