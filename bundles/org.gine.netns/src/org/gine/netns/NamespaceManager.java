package org.gine.netns;

import java.io.IOException;
import java.util.List;

/**
 * Makes nodes and their links in the run's sandbox. Everything is done through system calls and
 * rtnetlink, in batches; the outer ends of all links live in the namespace of the calling process.
 */
public interface NamespaceManager extends AutoCloseable {

  /**
   * Makes nodes, several at a time. When one fails, or the thread is interrupted, those already
   * made are closed again.
   *
   * @return in the order of the specifications
   */
  List<NodeNamespaces> createNodes(List<NodeSpec> specs) throws IOException, InterruptedException;

  /**
   * Makes veth pairs, gives them addresses and brings both ends up. When one fails, those of this
   * call are taken away again. On the outer ends there is neither ARP nor IPv6.
   *
   * @return interface index of each outer end, in the order of the specifications
   */
  List<Integer> createVeths(List<VethSpec> specs) throws IOException;

  /**
   * Adds static routes to a node, in one batch.
   *
   * @param destinationsAndGateways {@code address/length} and next-hop address
   */
  void addRoutes(NodeNamespaces node, List<Route> destinationsAndGateways) throws IOException;

  /**
   * Takes outer ends down or up. The inner end loses its carrier, or gets it back, and keeps its
   * addresses.
   *
   * @param outerNames names of outer ends
   * @param up true: carrier
   */
  void setCarrier(List<String> outerNames, boolean up) throws IOException;

  /** Closes all nodes. */
  @Override
  void close() throws IOException;

  /**
   * A route to add.
   *
   * @param destination {@code address/length}
   * @param via next hop
   */
  record Route(String destination, String via) {}
}
