package org.gine.linux.netlink;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/**
 * An address of IPv4 or IPv6 with the length of its network's prefix. Host bits may be set.
 *
 * <p>Text is RFC 4632's for IPv4 and RFC 5952's for IPv6.
 */
public final class IpPrefix {
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;

  private final byte[] address;
  private final int length;

  private IpPrefix(byte[] address, int length) {
    this.address = address;
    this.length = length;
  }

  /**
   * From bytes of the network order.
   *
   * @param address 4 or 16 bytes
   * @param length 0 to 32 or 0 to 128
   */
  public static IpPrefix of(byte[] address, int length) {
    if (address.length != IPV4_BYTES && address.length != IPV6_BYTES) {
      throw new IllegalArgumentException("An IP address has 4 or 16 bytes, not " + address.length);
    }
    if (length < 0 || length > address.length * Byte.SIZE) {
      throw new IllegalArgumentException(
          "A prefix length is 0 to " + address.length * Byte.SIZE + ", not " + length);
    }
    return new IpPrefix(address.clone(), length);
  }

  /**
   * From text.
   *
   * @param text {@code address/length}; names are never looked up
   * @throws IllegalArgumentException when it is anything else
   */
  public static IpPrefix parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("An address is written address/length: \"" + text + "\"");
    }
    String digits = text.substring(slash + 1);
    if (!digits.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("A prefix length is a number: \"" + text + "\"");
    }
    return of(parseAddress(text.substring(0, slash)), Integer.parseInt(digits));
  }

  /**
   * Bytes of an address.
   *
   * @param text dotted or with colons; names are never looked up
   */
  public static byte[] parseAddress(String text) {
    try {
      if (text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")
          || text.matches("[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
        return InetAddress.getByName(text).getAddress();
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("Not an IP address: \"" + text + "\"", e);
    }
    throw new IllegalArgumentException("Not an IP address: \"" + text + "\"");
  }

  /** The address in network order, a copy. */
  public byte[] addressBytes() {
    return address.clone();
  }

  /** Length of the prefix. */
  public int length() {
    return length;
  }

  /** True for IPv4. */
  public boolean isIpv4() {
    return address.length == IPV4_BYTES;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpPrefix prefix
        && length == prefix.length
        && Arrays.equals(address, prefix.address);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(address) * 31 + length;
  }

  @Override
  public String toString() {
    return text(address) + "/" + length;
  }

  /** Text of an address: dotted, or as RFC 5952 shortens it. */
  public static String text(byte[] address) {
    if (address.length == IPV4_BYTES) {
      return (address[0] & 0xff)
          + "."
          + (address[1] & 0xff)
          + "."
          + (address[2] & 0xff)
          + "."
          + (address[3] & 0xff);
    }
    return ipv6Text(address);
  }

  private static String ipv6Text(byte[] address) {
    int[] groups = new int[IPV6_BYTES / 2];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = (address[2 * i] & 0xff) << 8 | address[2 * i + 1] & 0xff;
    }
    int longest = 0;
    int longestStart = -1;
    for (int i = 0; i < groups.length; i++) {
      int end = i;
      while (end < groups.length && groups[end] == 0) {
        end++;
      }
      // A single zero group is not shortened; of equals the first is.
      if (end - i > Math.max(1, longest)) {
        longest = end - i;
        longestStart = i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < groups.length; i++) {
      if (i == longestStart) {
        text.append("::");
        i += longest - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]).toLowerCase(Locale.ROOT));
      }
    }
    return text.toString();
  }
}
