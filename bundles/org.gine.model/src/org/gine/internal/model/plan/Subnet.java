package org.gine.internal.model.plan;

import java.math.BigInteger;
import java.net.InetAddress;
import org.gine.internal.model.text.IpText;
import org.gine.model.Prefix;

/**
 * The hosts of a subnet.
 *
 * <p>IPv4 leaves out the network and the broadcast address, but not in a /31 (RFC 3021) or /32.
 * IPv6 leaves out the subnet-router anycast address (RFC 4291), but not in a /127 (RFC 6164) or
 * /128.
 *
 * @param prefix without host bits
 */
public record Subnet(Prefix prefix) {

  /** The address as a number. */
  public static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }

  /** The address of a number. */
  static InetAddress address(BigInteger number, boolean ipv6) {
    byte[] bytes = new byte[ipv6 ? 16 : 4];
    byte[] digits = number.toByteArray();
    int length = Math.min(digits.length, bytes.length);
    System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
    return IpText.fromBytes(bytes);
  }

  private int hostBits() {
    return (prefix.isIpv6() ? 128 : 32) - prefix.length();
  }

  /** The first address. */
  public BigInteger first() {
    return number(prefix.address());
  }

  /** The last address. */
  public BigInteger last() {
    return first().add(BigInteger.ONE.shiftLeft(hostBits())).subtract(BigInteger.ONE);
  }

  /** How many hosts have room; at most {@code Long.MAX_VALUE} is said. */
  public long capacity() {
    int bits = hostBits();
    if (bits <= 1) {
      return 1L << bits;
    } else if (bits >= 63) {
      return Long.MAX_VALUE;
    }
    return (1L << bits) - (prefix.isIpv6() ? 1 : 2);
  }

  /** The address of host {@code n}, from 1 to the capacity, with the subnet's length. */
  public Prefix host(long n) {
    long offset = hostBits() <= 1 ? n - 1 : n;
    BigInteger number = first().add(BigInteger.valueOf(offset));
    return new Prefix(address(number, prefix.isIpv6()), prefix.length());
  }

  /** True if the address lies in the subnet, whatever its length. */
  public boolean contains(InetAddress address) {
    return address.getAddress().length == prefix.address().getAddress().length
        && number(address).compareTo(first()) >= 0
        && number(address).compareTo(last()) <= 0;
  }

  /** True if a host may have the address. */
  public boolean isHost(InetAddress address) {
    if (hostBits() <= 1) {
      return true;
    }
    BigInteger number = number(address);
    return !number.equals(first()) && (prefix.isIpv6() || !number.equals(last()));
  }
}
