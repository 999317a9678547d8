package org.gine.internal.dataplane.router;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.gine.dataplane.RouterSpec;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;

/** An interface of a router: its addresses and its neighbours. */
public final class RouterInterface {
  /** {@code fe80::/64}. */
  static final long LINK_LOCAL = 0xFE80L << 48;

  private final int number;
  private final long mac;
  private final int mtu;
  private final Attachment attachment;
  private final int[] addresses;
  private final int[] masks;
  private final long[] highs;
  private final long[] lows;
  private final int[] lengths;
  private final long linkLocalLow;
  private final RouterAdvertiser advertiser;
  private final Ipv4Node ipv4Node;
  private final Ipv6Node ipv6Node;
  private final NeighborCache ipv4;
  private final NeighborCache ipv6;

  /**
   * An interface.
   *
   * @param advertisements memory of router advertisements; null: it sends none
   * @param epoch ends when neighbours change
   */
  RouterInterface(
      int number,
      RouterSpec.Interface spec,
      int mtu,
      Attachment attachment,
      TimerQueue timers,
      FramePool advertisements,
      Ipv4Node ipv4Node,
      Ipv6Node ipv6Node,
      Epoch epoch) {
    this.number = number;
    this.mac = spec.mac();
    this.mtu = mtu;
    this.attachment = attachment;
    List<RouterSpec.Prefix> four = family(spec, false);
    List<RouterSpec.Prefix> six = family(spec, true);
    addresses = four.stream().mapToInt(prefix -> int32(prefix.address())).toArray();
    masks =
        four.stream()
            .mapToInt(prefix -> (int) (ForwardingTable.mask(prefix.length()) >>> 32))
            .toArray();
    highs = six.stream().mapToLong(prefix -> high(prefix.address())).toArray();
    lows = six.stream().mapToLong(prefix -> low(prefix.address())).toArray();
    lengths = six.stream().mapToInt(RouterSpec.Prefix::length).toArray();
    linkLocalLow = interfaceIdentifier(mac);
    this.ipv4Node = ipv4Node;
    this.ipv6Node = ipv6Node;
    ipv4 = new NeighborCache(timers, attachment, ipv4Node.neighbors(this), mac, epoch);
    ipv6 = new NeighborCache(timers, attachment, ipv6Node.neighbors(this), mac, epoch);
    advertiser = advertisements == null ? null : new RouterAdvertiser(this, timers, advertisements);
  }

  private static List<RouterSpec.Prefix> family(RouterSpec.Interface spec, boolean ipv6) {
    return spec.addresses().stream()
        .filter(prefix -> prefix.address() instanceof Inet6Address == ipv6)
        .toList();
  }

  static int int32(InetAddress address) {
    return ByteBuffer.wrap(address.getAddress()).getInt();
  }

  /** High half; of an IPv4 address the address itself, at the top. */
  static long high(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? key(int32(address)) : ByteBuffer.wrap(bytes).getLong();
  }

  /** Low half; of an IPv4 address 0. */
  static long low(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? 0 : ByteBuffer.wrap(bytes).getLong(8);
  }

  /** An IPv4 address as the high half of one. */
  static long key(int address) {
    return (long) address << 32;
  }

  /** Modified EUI-64 (RFC 4291, appendix A): the low half of the link-local address. */
  static long interfaceIdentifier(long mac) {
    return ((mac & 0xFFFFFF000000L) << 16 | 0xFFFEL << 24 | mac & 0xFFFFFF) ^ 1L << 57;
  }

  /** Its number in the router. */
  public int number() {
    return number;
  }

  long mac() {
    return mac;
  }

  /** Longest packet, in bytes. */
  int mtu() {
    return mtu;
  }

  /** Where it is attached. */
  public Attachment attachment() {
    return attachment;
  }

  /** What its router does with IPv4. */
  Ipv4Node ipv4Node() {
    return ipv4Node;
  }

  /** What its router does with IPv6. */
  Ipv6Node ipv6Node() {
    return ipv6Node;
  }

  /** Its neighbours by ARP. */
  NeighborCache ipv4() {
    return ipv4;
  }

  /** Its neighbours by Neighbor Discovery. */
  NeighborCache ipv6() {
    return ipv6;
  }

  /** True when it has this IPv4 address. */
  boolean has(int address) {
    for (int own : addresses) {
      if (own == address) {
        return true;
      }
    }
    return false;
  }

  /** True when this is the broadcast address of one of its subnets (RFC 1812, 4.2.3.1). */
  boolean isBroadcast(int address) {
    for (int i = 0; i < addresses.length; i++) {
      if (masks[i] < -2 && address == (addresses[i] | ~masks[i])) {
        return true;
      }
    }
    return false;
  }

  /** An IPv4 address of its own, of the subnet of another if there is one; 0 without any. */
  int addressTowards(int other) {
    for (int i = 0; i < addresses.length; i++) {
      if (((addresses[i] ^ other) & masks[i]) == 0) {
        return addresses[i];
      }
    }
    return addresses.length == 0 ? 0 : addresses[0];
  }

  /** True when it has this IPv6 address; its link-local one counts. */
  boolean has(long high, long low) {
    if (high == LINK_LOCAL && low == linkLocalLow) {
      return true;
    }
    for (int i = 0; i < highs.length; i++) {
      if (highs[i] == high && lows[i] == low) {
        return true;
      }
    }
    return false;
  }

  /** True for the solicited-node group (RFC 4291, 2.7.1) of one of its addresses. */
  boolean isSolicitedNode(long high, long low) {
    if (high != Ipv6Node.SOLICITED_NODE_HIGH || low >>> 24 != Ipv6Node.SOLICITED_NODE_LOW >>> 24) {
      return false;
    }
    long end = low & 0xFFFFFF;
    if (end == (linkLocalLow & 0xFFFFFF)) {
      return true;
    }
    for (long own : lows) {
      if (end == (own & 0xFFFFFF)) {
        return true;
      }
    }
    return false;
  }

  /** High half of its first IPv6 address that is not link-local. */
  long firstHigh() {
    return highs.length > 0 ? highs[0] : LINK_LOCAL;
  }

  /** Low half of its first IPv6 address that is not link-local. */
  long firstLow() {
    return highs.length > 0 ? lows[0] : linkLocalLow;
  }

  long linkLocalLow() {
    return linkLocalLow;
  }

  /** What sends router advertisements; null: nothing does. */
  RouterAdvertiser advertiser() {
    return advertiser;
  }

  /** How many IPv6 addresses it has that are not link-local. */
  int ipv6Prefixes() {
    return highs.length;
  }

  /** Length of the prefix of one of them, in bits. */
  int ipv6PrefixLength(int index) {
    return lengths[index];
  }

  /** High half of that prefix. */
  long ipv6PrefixHigh(int index) {
    return highs[index] & ForwardingTable.mask(lengths[index]);
  }

  /** Low half of that prefix. */
  long ipv6PrefixLow(int index) {
    return lows[index] & ForwardingTable.mask(lengths[index] - 64);
  }
}
