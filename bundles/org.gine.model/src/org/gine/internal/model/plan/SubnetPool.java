package org.gine.internal.model.plan;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.gine.model.Prefix;

/**
 * Hands out the subnets of one address family.
 *
 * <p>Segment number n gets slot n, so that a link that is added at the end changes no other. A
 * segment for which its slot will not do (it is taken by a subnet that the file gives, or too
 * small) gets a subnet from the top of the range, for the same reason.
 */
final class SubnetPool {
  private final boolean ipv6;
  private final BigInteger start;
  private final BigInteger end;
  private final int stride;
  private final int length;
  private final TreeMap<BigInteger, BigInteger> taken = new TreeMap<>();
  private final BigInteger slotsEnd;
  private BigInteger top;

  /**
   * A pool.
   *
   * @param range where subnets are taken from
   * @param stride slots begin at multiples of this prefix length
   * @param length of the subnets in the slots, at least the stride
   * @param slots how many slots are kept, slot 0 included
   */
  SubnetPool(Prefix range, int stride, int length, long slots) {
    this.ipv6 = range.isIpv6();
    this.start = new Subnet(range).first();
    this.end = new Subnet(range).last().add(BigInteger.ONE);
    this.stride = stride;
    this.length = length;
    this.slotsEnd = start.add(size(stride).multiply(BigInteger.valueOf(slots)));
    this.top = end;
  }

  private BigInteger size(int prefixLength) {
    return BigInteger.ONE.shiftLeft((ipv6 ? 128 : 32) - prefixLength);
  }

  /** Keeps a subnet that the file gives. */
  void take(Prefix subnet) {
    Subnet given = new Subnet(subnet);
    taken.merge(given.first(), given.last().add(BigInteger.ONE), BigInteger::max);
  }

  /** Slot {@code n}, or null if it is not free or has no room for the hosts. */
  Prefix slot(long n, long hosts) {
    BigInteger first = start.add(size(stride).multiply(BigInteger.valueOf(n)));
    BigInteger behind = first.add(size(length));
    if (behind.compareTo(end) > 0 || overlapping(first, behind) != null) {
      return null;
    }
    Prefix subnet = new Prefix(Subnet.address(first, ipv6), length);
    return new Subnet(subnet).capacity() >= hosts ? subnet : null;
  }

  /** The next subnet from the top with room for the hosts, or null if there is none. */
  Prefix fromTop(long hosts) {
    int fits = length;
    while (fits > 1
        && new Subnet(new Prefix(Subnet.address(start, ipv6), fits)).capacity() < hosts) {
      fits--;
    }
    BigInteger step = size(Math.min(stride, fits));
    BigInteger first = top.subtract(step);
    first = first.subtract(first.mod(step));
    while (first.compareTo(slotsEnd) >= 0) {
      Map.Entry<BigInteger, BigInteger> other = overlapping(first, first.add(size(fits)));
      if (other == null) {
        top = first;
        return new Prefix(Subnet.address(first, ipv6), fits);
      }
      // On below what is in the way.
      first = other.getKey().min(first).subtract(BigInteger.ONE);
      first = first.subtract(first.mod(step));
    }
    return null;
  }

  private Map.Entry<BigInteger, BigInteger> overlapping(BigInteger first, BigInteger behind) {
    Map.Entry<BigInteger, BigInteger> below = taken.lowerEntry(behind);
    return below != null && below.getValue().compareTo(first) > 0 ? below : null;
  }
}
