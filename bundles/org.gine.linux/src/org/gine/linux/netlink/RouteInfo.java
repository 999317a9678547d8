package org.gine.linux.netlink;

import java.util.List;

/**
 * A route of the kernel.
 *
 * @param destination network it leads to
 * @param hops one, or several over which the kernel spreads the load
 * @param protocol who made it: a number of {@code /etc/iproute2/rt_protos}
 * @param metric priority, lower is preferred; unsigned 32 bits
 * @param type 1 unicast, others refuse or drop
 */
public record RouteInfo(IpPrefix destination, List<Hop> hops, int protocol, long metric, int type) {

  /** {@code RTN_UNICAST}. */
  public static final int UNICAST = NetlinkConstants.RTN_UNICAST;

  /** Makes the list unmodifiable. */
  public RouteInfo {
    hops = List.copyOf(hops);
  }

  /**
   * A next hop.
   *
   * @param gateway its address as text, or empty when the destination is on the link itself
   * @param interfaceIndex of the outgoing interface, 0 when there is none
   */
  public record Hop(String gateway, int interfaceIndex) {}
}
