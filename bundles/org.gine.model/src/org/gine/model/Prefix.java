package org.gine.model;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.gine.internal.model.text.IpText;

/**
 * An IP address with a prefix length: an interface's address, or a destination.
 *
 * @param address IPv4 or IPv6; host bits may be set
 * @param length 0 to 32 or 0 to 128
 */
public record Prefix(InetAddress address, int length) {

  /** Checks the length against the address family. */
  public Prefix {
    int bits = address.getAddress().length * 8;
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException(
          "prefix length must be 0 to "
              + bits
              + ", but is "
              + length
              + " for "
              + address.getHostAddress());
    }
  }

  /**
   * Reads what {@link #toString()} writes.
   *
   * @throws QuantityException if the text is no prefix
   */
  public static Prefix parse(String text) {
    return IpText.prefix(text);
  }

  /** True for IPv6. */
  public boolean isIpv6() {
    return address instanceof Inet6Address;
  }

  /** The same prefix with all host bits cleared. */
  public Prefix network() {
    byte[] bytes = address.getAddress();
    for (int bit = length; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
    }
    try {
      return new Prefix(InetAddress.getByAddress(bytes), length);
    } catch (java.net.UnknownHostException e) {
      throw new AssertionError("an address of a valid length was refused", e);
    }
  }

  /** {@code address/length}, IPv6 in the shortest form of RFC 5952. */
  @Override
  public String toString() {
    return Addresses.format(address) + "/" + length;
  }
}
