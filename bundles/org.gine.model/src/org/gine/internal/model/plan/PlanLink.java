package org.gine.internal.model.plan;

import java.util.List;
import org.gine.model.Prefix;

/**
 * What the planner knows of a link.
 *
 * @param name unique
 * @param ends first and second
 * @param subnets that are given
 * @param mtu in bytes
 */
public record PlanLink(String name, List<End> ends, List<Prefix> subnets, int mtu) {
  /** Links with smaller packets can not carry IPv6 (RFC 8200, section 5). */
  public static final int MIN_IPV6_MTU = 1280;

  /**
   * An end.
   *
   * @param node its name
   * @param isSwitch true if the node joins links into one segment
   * @param isAddressed true if it has addresses
   * @param interfaceName that is given, or null
   * @param addresses that are given
   */
  public record End(
      String node,
      boolean isSwitch,
      boolean isAddressed,
      String interfaceName,
      List<Prefix> addresses) {}
}
