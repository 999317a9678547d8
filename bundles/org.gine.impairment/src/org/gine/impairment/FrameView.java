package org.gine.impairment;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A frame as a stage may see it.
 *
 * <p>The kernel hands over many segments of TCP or UDP as one. A stage is asked about each frame
 * that will be on the wire, with its own {@link #number()} and {@link #length()}; the frames of one
 * such packet are cut apart when they do not meet the same fate, and not before, so that what
 * segmentation changes in headers (lengths, IPv4 identification, checksums, TCP's sequence number
 * and flags) is that of the whole.
 */
@ProviderType
public interface FrameView {

  /** How many frames this stage was asked about before this one. */
  long number();

  /** Layer-2 length in bytes: Ethernet header and payload, without frame check sequence. */
  int length();

  /** How many bytes of the frame's beginning {@link #byteAt} can read; the headers at least. */
  int readable();

  /**
   * A byte.
   *
   * @param index counted from the first byte of the Ethernet header, less than {@link #readable()}
   * @return 0 to 255
   */
  int byteAt(int index);

  /** EtherType behind VLAN tags: {@code 0x0800} is IPv4, {@code 0x86DD} IPv6. */
  int etherType();

  /** Where the network header begins: behind addresses, VLAN tags and type. */
  int networkHeader();

  /**
   * The protocol above IP: 6 is TCP, 17 UDP (IANA's protocol numbers); behind IPv6 extension
   * headers; -1 when it is no IP.
   */
  int protocol();

  /** Where the header above IP begins; -1 when there is none: no IP, or a later fragment. */
  int transportHeader();

  /** Differentiated services code point, 0 to 63 (RFC 2474); -1 when it is no IP. */
  int dscp();

  /**
   * A number that is the same for all frames of a flow (addresses, protocol and ports, one
   * direction), and seldom that of another.
   */
  int flow();
}
