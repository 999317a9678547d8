package org.gine.dataplane;

import java.util.List;
import java.util.Objects;

/**
 * Which frames are meant: those of any of some kinds.
 *
 * @param kinds empty: all frames
 */
public record FrameFilter(List<Kind> kinds) {

  /** All frames. */
  public static final FrameFilter ALL = new FrameFilter(List.of());

  /** Keeps its own list. */
  public FrameFilter {
    kinds = List.copyOf(kinds);
  }

  /**
   * A kind of frames: all that is named must be so.
   *
   * @param from networks of which one holds the source; empty: any
   * @param to networks of which one holds the destination; empty: any
   * @param protocol above IP, IANA's number; -1: any. 1 means ICMPv6 too
   * @param firstPort least destination port; -1: any
   * @param lastPort greatest
   * @param dscp differentiated services code point; -1: any
   */
  public record Kind(
      List<Network> from, List<Network> to, int protocol, int firstPort, int lastPort, int dscp) {
    /** Keeps its own lists. */
    public Kind {
      from = List.copyOf(from);
      to = List.copyOf(to);
    }
  }

  /**
   * A network.
   *
   * @param ipv6 whether it is one of IPv6
   * @param high first 64 bits of an IPv6 address; of IPv4, the address in the lower 32 bits
   * @param low last 64 bits of an IPv6 address
   * @param bits length of the prefix
   */
  public record Network(boolean ipv6, long high, long low, int bits) {

    /** Of the bytes of an address: 4 or 16. */
    public static Network of(byte[] address, int bits) {
      Objects.checkIndex(bits, 8 * address.length + 1);
      if (address.length == 4) {
        return new Network(false, number(address, 0, 4), 0, bits);
      }
      return new Network(true, number(address, 0, 8), number(address, 8, 8), bits);
    }

    private static long number(byte[] bytes, int from, int count) {
      long number = 0;
      for (int i = from; i < from + count; i++) {
        number = number << 8 | bytes[i] & 0xFF;
      }
      return number;
    }
  }
}
