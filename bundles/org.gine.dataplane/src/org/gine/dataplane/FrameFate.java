package org.gine.dataplane;

/**
 * What became of one frame of wire size.
 *
 * @param link name of the link
 * @param direction 0: from the first end to the second; 1: back
 * @param frame its number in this direction, counted from 0; {@link #COPY} for a copy that an
 *     impairment made
 * @param fate what became of it
 * @param stage name of the impairment or queue discipline that decided; empty: the link itself
 * @param reason why; of the link itself {@link DropReason#label()}
 * @param length layer-2 bytes, without FCS
 * @param arrivalNanos when it entered, by {@link org.gine.packet.NanoClock#system()}
 * @param decidedNanos when it was decided
 * @param head its first bytes, at most {@link Journal#HEAD_BYTES}
 */
public record FrameFate(
    String link,
    int direction,
    long frame,
    Fate fate,
    String stage,
    String reason,
    int length,
    long arrivalNanos,
    long decidedNanos,
    byte[] head) {
  /** The number of a copy. */
  public static final long COPY = -1;
}
