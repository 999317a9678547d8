package org.gine.nfqueue;

/**
 * What of each packet comes out of the kernel; the rest of it stays there, and goes on or is
 * dropped with it.
 *
 * @param superframes true: packets of up to 64 KiB come as one, without their ends; false: the
 *     kernel cuts them first
 * @param payload true: as many bytes come as fit into a frame, which is all of a packet that is no
 *     superframe; false: those in which headers are
 */
public record Portion(boolean superframes, boolean payload) {
  /** All bytes of packets that are not longer than {@link InterceptConfig#LONGEST_WHOLE}. */
  public static final Portion WHOLE = new Portion(false, true);
}
