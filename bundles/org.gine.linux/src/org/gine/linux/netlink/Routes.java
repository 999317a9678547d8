package org.gine.linux.netlink;

import static org.gine.linux.netlink.NetlinkConstants.AF_INET;
import static org.gine.linux.netlink.NetlinkConstants.AF_INET6;
import static org.gine.linux.netlink.NetlinkConstants.NLM_F_CREATE;
import static org.gine.linux.netlink.NetlinkConstants.NLM_F_EXCL;
import static org.gine.linux.netlink.NetlinkConstants.RTA_DST;
import static org.gine.linux.netlink.NetlinkConstants.RTA_GATEWAY;
import static org.gine.linux.netlink.NetlinkConstants.RTA_MULTIPATH;
import static org.gine.linux.netlink.NetlinkConstants.RTA_OIF;
import static org.gine.linux.netlink.NetlinkConstants.RTA_PRIORITY;
import static org.gine.linux.netlink.NetlinkConstants.RTA_TABLE;
import static org.gine.linux.netlink.NetlinkConstants.RTA_VIA;
import static org.gine.linux.netlink.NetlinkConstants.RTMSG_LENGTH;
import static org.gine.linux.netlink.NetlinkConstants.RTM_F_CLONED;
import static org.gine.linux.netlink.NetlinkConstants.RTM_GETROUTE;
import static org.gine.linux.netlink.NetlinkConstants.RTM_NEWROUTE;
import static org.gine.linux.netlink.NetlinkConstants.RTNEXTHOP_LENGTH;
import static org.gine.linux.netlink.NetlinkConstants.RTN_UNICAST;
import static org.gine.linux.netlink.NetlinkConstants.RTPROT_STATIC;
import static org.gine.linux.netlink.NetlinkConstants.RT_TABLE_MAIN;
import static org.gine.linux.netlink.NetlinkConstants.align;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;

/** Requests about the main routing table. See rtnetlink(7). */
public final class Routes {
  private static final int IPV4_LENGTH = 4;
  private static final int IPV6_LENGTH = 16;

  private Routes() {}

  /**
   * Adds a static route. The kernel finds the interface from the gateway's address.
   *
   * @param destination its host bits must be zero
   * @param gateway of the same family
   */
  public static void add(NetlinkBatch batch, IpPrefix destination, byte[] gateway) {
    if (destination.addressBytes().length != gateway.length) {
      throw new IllegalArgumentException(
          "The next hop "
              + IpPrefix.text(gateway)
              + " must be of the same family as the destination "
              + destination);
    }
    batch.add(
        "add route to " + destination + " via " + IpPrefix.text(gateway),
        RTM_NEWROUTE,
        NLM_F_CREATE | NLM_F_EXCL,
        writer -> {
          int family = destination.isIpv4() ? AF_INET : AF_INET6;
          writer.routeHeader(
              family, destination.length(), RT_TABLE_MAIN, RTPROT_STATIC, RTN_UNICAST);
          if (destination.length() > 0) {
            writer.bytes(RTA_DST, destination.addressBytes());
          }
          writer.bytes(RTA_GATEWAY, gateway);
        });
  }

  /** The main table of both families, in the kernel's order, without cached entries. */
  public static List<RouteInfo> list(Rtnetlink rtnetlink) throws IOException {
    List<RouteInfo> routes = new ArrayList<>(list(rtnetlink, AF_INET));
    routes.addAll(list(rtnetlink, AF_INET6));
    return routes;
  }

  private static List<RouteInfo> list(Rtnetlink rtnetlink, int family) throws IOException {
    try {
      return rtnetlink.dump(
          "list routes",
          RTM_GETROUTE,
          writer -> writer.routeHeader(family, 0, RT_TABLE_MAIN, 0, 0),
          message -> decode(message, family));
    } catch (LinuxException e) {
      // The main table is made with its first route.
      if (e.errno() == Errno.ENOENT) {
        return List.of();
      }
      throw e;
    }
  }

  /** True when the message tells of a route in the main table that is no cached copy. */
  private static boolean isMainRoute(NetlinkReader message) throws NetlinkFormatException {
    message.requirePayload(RTMSG_LENGTH);
    return message.unsignedByte(4) == RT_TABLE_MAIN && (message.int32(8) & RTM_F_CLONED) == 0;
  }

  static RouteInfo decode(NetlinkReader message, int family) throws NetlinkFormatException {
    if (message.type() != RTM_NEWROUTE
        || !isMainRoute(message)
        || message.unsignedByte(0) != family) {
      return null;
    }
    int addressLength = family == AF_INET ? IPV4_LENGTH : IPV6_LENGTH;
    byte[] destination = new byte[addressLength];
    String gateway = "";
    int interfaceIndex = 0;
    long metric = 0;
    List<RouteInfo.Hop> hops = new ArrayList<>();
    AttributeReader attributes = message.attributes(RTMSG_LENGTH);
    while (attributes.next()) {
      switch (attributes.type()) {
        case RTA_DST -> destination = address(attributes, addressLength);
        case RTA_GATEWAY -> gateway = IpPrefix.text(address(attributes, addressLength));
        case RTA_VIA -> gateway = via(attributes);
        case RTA_OIF -> interfaceIndex = attributes.int32();
        case RTA_PRIORITY -> metric = attributes.int32() & 0xffffffffL;
        case RTA_MULTIPATH -> multipath(attributes, addressLength, hops);
        case RTA_TABLE -> {
          if (attributes.int32() != RT_TABLE_MAIN) {
            return null;
          }
        }
        default -> {
          // Metrics, preferences and encapsulations are not shown.
        }
      }
    }
    if (hops.isEmpty()) {
      hops.add(new RouteInfo.Hop(gateway, interfaceIndex));
    }
    int length = message.unsignedByte(1);
    if (length > addressLength * Byte.SIZE) {
      throw new NetlinkFormatException(
          "the prefix length of a route must be 0 to " + addressLength * Byte.SIZE, length, 1);
    }
    return new RouteInfo(
        IpPrefix.of(destination, length),
        hops,
        message.unsignedByte(5),
        metric,
        message.unsignedByte(7));
  }

  /**
   * Several {@code struct rtnexthop { short len; char flags, hops; int ifindex; }} with attributes.
   */
  private static void multipath(AttributeReader list, int addressLength, List<RouteInfo.Hop> hops)
      throws NetlinkFormatException {
    int offset = list.valueOffset();
    int end = offset + list.length();
    while (offset < end) {
      int remaining = end - offset;
      int length = remaining < RTNEXTHOP_LENGTH ? 0 : list.buffer().getShort(offset) & 0xffff;
      if (length < RTNEXTHOP_LENGTH || length > remaining) {
        throw new NetlinkFormatException(
            "the length of a next hop must be " + RTNEXTHOP_LENGTH + " to " + remaining,
            length,
            offset);
      }
      String gateway = "";
      AttributeReader attributes =
          new AttributeReader(list.buffer(), offset + RTNEXTHOP_LENGTH, offset + length);
      while (attributes.next()) {
        if (attributes.type() == RTA_GATEWAY) {
          gateway = IpPrefix.text(address(attributes, addressLength));
        } else if (attributes.type() == RTA_VIA) {
          gateway = via(attributes);
        }
      }
      hops.add(new RouteInfo.Hop(gateway, list.buffer().getInt(offset + 4)));
      offset += align(length);
    }
  }

  /** {@code struct rtvia { unsigned short family; unsigned char address[]; }}: RFC 5549. */
  private static String via(AttributeReader attribute) throws NetlinkFormatException {
    byte[] value = attribute.bytes();
    int length = value.length - Short.BYTES;
    if (length != IPV4_LENGTH && length != IPV6_LENGTH) {
      throw new NetlinkFormatException(
          "the address of a next hop must have 4 or 16 bytes", length, attribute.valueOffset());
    }
    byte[] address = new byte[length];
    System.arraycopy(value, Short.BYTES, address, 0, length);
    return IpPrefix.text(address);
  }

  private static byte[] address(AttributeReader attribute, int length)
      throws NetlinkFormatException {
    byte[] address = attribute.bytes();
    if (address.length != length) {
      throw new NetlinkFormatException(
          "an address of this family must have " + length + " bytes",
          address.length,
          attribute.valueOffset());
    }
    return address;
  }
}
