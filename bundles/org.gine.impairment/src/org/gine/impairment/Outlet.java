package org.gine.impairment;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes a stage's decision about a frame. Without any call the frame passes at once. What is called
 * adds up, except that of {@link #forwardAt}, {@link #drop}, {@link #answerTooBig} and {@link
 * #fragment} the last one counts.
 */
@ProviderType
public interface Outlet {

  /**
   * The frame goes on at a time.
   *
   * @param nanos of the clock that the stage is told; what has passed is now
   */
  void forwardAt(long nanos);

  /**
   * The frame ends here. Its copies, if any, do not.
   *
   * @param reason one of a few constant words, {@code "burst"} say, under which it is counted
   */
  void drop(String reason);

  /**
   * The frame ends here, and its sender is told how long a packet may be: ICMP "fragmentation
   * needed" (RFC 1191) or ICMPv6 "packet too big" (RFC 8201), as from the packet's receiver, by the
   * other direction of the link. What may not be answered (no IP, groups, ICMP's own errors, more
   * than 100 a second) ends without.
   *
   * @param reason as in {@link #drop}
   * @param mtu longest packet, network header included, in bytes; 68 to 65535
   */
  void answerTooBig(String reason, int mtu);

  /**
   * The frame goes on in fragments (RFC 791) when it is an IPv4 packet whose sender allows that,
   * and {@link #answerTooBig} otherwise.
   *
   * @param reason as in {@link #drop}
   * @param mtu longest fragment, network header included, in bytes; 68 to 65535
   */
  void fragment(String reason, int mtu);

  /**
   * One more of the same goes on, as it came, beside whatever happens to the frame.
   *
   * @param nanos when; what has passed is now
   */
  void duplicateAt(long nanos);

  /**
   * Turns a bit over in what goes on. Checksums stay as they were, so that the receiver can find
   * out.
   *
   * @param bit 0 to 8 × {@link FrameView#length()} - 1: bit {@code bit % 8}, of which 0 is the
   *     least significant, of byte {@code bit / 8}. At most {@value #MOST_FLIPS} in a frame
   */
  void flip(int bit);

  /**
   * Makes the checksum of TCP, UDP or ICMPv6 right again for the bits that were turned over in what
   * it covers, so that the receiver can not find out.
   */
  void mendChecksum();

  /** How many bits of a frame may be turned over. */
  int MOST_FLIPS = 64;
}
