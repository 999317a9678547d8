package org.gine.routing;

import java.util.List;

/**
 * What a routing protocol may know about its node.
 *
 * @param name the node's name, a valid host name
 * @param number the node's place in the topology, from 1; stable, good for router ids
 * @param interfaces its interfaces, the loopback not among them
 */
public record RouterView(String name, int number, List<InterfaceView> interfaces) {

  /**
   * An interface of the node.
   *
   * @param name kernel name
   * @param addresses {@code address/length}, IPv4 and IPv6 as planned
   * @param neighbors who is at the other end
   */
  public record InterfaceView(String name, List<String> addresses, List<Neighbor> neighbors) {}

  /**
   * A node at the other end of a link (all nodes behind it where that end is a switch).
   *
   * @param node its name
   * @param addresses its addresses on that link, {@code address/length}
   * @param runsProtocol true if it runs the same protocol
   */
  public record Neighbor(String node, List<String> addresses, boolean runsProtocol) {}
}
