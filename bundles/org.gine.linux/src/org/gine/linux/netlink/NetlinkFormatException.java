package org.gine.linux.netlink;

import java.io.IOException;

/** A netlink message whose lengths contradict each other. */
public final class NetlinkFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes the contradiction.
   *
   * @param rule what must hold
   * @param value what was found
   * @param offset in bytes from the beginning of the datagram
   */
  public NetlinkFormatException(String rule, long value, int offset) {
    super("Malformed netlink message at byte " + offset + ": " + rule + ", but it is " + value);
  }
}
