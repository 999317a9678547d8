package org.gine.model;

import java.util.List;

/**
 * An emulated link between two nodes. Each direction has parameters of its own.
 *
 * @param name safe name
 * @param first endpoint 0; {@link Direction#FORWARD} leads from here
 * @param second endpoint 1
 * @param mtu layer-3 MTU in bytes, 68 to 9000; below 1280 the link carries IPv4 only
 * @param offload whether superframes may enter it
 * @param halfDuplex whether both directions take turns on one medium
 * @param weight how long a way over it is where emulated routers go by weights, 1 to 65535
 * @param subnets the link's subnets, at most one IPv4 and one IPv6; planned where the file is
 *     silent; empty where the link only joins switches
 * @param forward parameters from first to second
 * @param backward parameters from second to first
 */
public record Link(
    String name,
    Endpoint first,
    Endpoint second,
    int mtu,
    Offload offload,
    boolean halfDuplex,
    int weight,
    List<Prefix> subnets,
    LinkParameters forward,
    LinkParameters backward) {
  /** Where the file gives none. */
  public static final int DEFAULT_WEIGHT = 1;

  /**
   * One end of a link.
   *
   * @param node name of the node
   * @param interfaceName name of the interface there
   */
  public record Endpoint(String node, String interfaceName) {}

  /** The parameters of one direction. */
  public LinkParameters parameters(Direction direction) {
    return direction == Direction.FORWARD ? forward : backward;
  }

  /** The same link with other parameters. */
  public Link with(LinkParameters newForward, LinkParameters newBackward) {
    return new Link(
        name, first, second, mtu, offload, halfDuplex, weight, subnets, newForward, newBackward);
  }

  /** Both ends, first endpoint first. */
  public List<Endpoint> endpoints() {
    return List.of(first, second);
  }
}
