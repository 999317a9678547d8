package org.gine.dataplane;

import java.util.Locale;

/** Why a frame was dropped. */
public enum DropReason {
  /** The loss that was asked for. */
  LOSS,
  /** A stage said so; of which stage and why, see {@link StageStats}. */
  IMPAIRMENT,
  /** The queue before the rate was full. */
  QUEUE_FULL,
  /** The link was cut. */
  CUT,
  /** The frame was longer than the link's MTU allows, or the next link's and not to be cut. */
  OVERSIZE,
  /** A router had no route to its destination (RFC 1812, 5.2.7.1). */
  NO_ROUTE,
  /** Its time to live or hop limit ended at a router (RFC 1812, 5.3.1; RFC 4443, 3.3). */
  HOP_LIMIT,
  /**
   * The next hop did not say its address (RFC 826, RFC 4861), or too many packets waited for it.
   */
  NEIGHBOR_UNREACHABLE,
  /**
   * It was for an emulated router itself and nothing that it answers, or it was what no router
   * forwards: multicast, another station's frame, an address without a place in a network.
   */
  NOT_ROUTED,
  /** A router could not make sense of its headers (RFC 1812, 5.2.2). */
  MALFORMED,
  /** An emulated router refuses frames of its kind. */
  FILTERED,
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
  POOL_EMPTY;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** {@code RECEIVE_OVERRUN} as {@code receive-overrun}. */
  public String label() {
    return label;
  }
}
