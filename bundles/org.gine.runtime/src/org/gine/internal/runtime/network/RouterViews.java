package org.gine.internal.runtime.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gine.model.Interface;
import org.gine.model.Link;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.Topology;
import org.gine.routing.RouterView;

/** Shows a routing protocol its node: interfaces, addresses, neighbors. */
final class RouterViews {
  private final Topology topology;

  RouterViews(Topology topology) {
    this.topology = topology;
  }

  /**
   * The view of one node.
   *
   * @param speakers names of all nodes that run the protocol
   */
  RouterView of(Node node, Collection<String> speakers) {
    int number = new ArrayList<>(topology.nodes().keySet()).indexOf(node.name()) + 1;
    List<RouterView.InterfaceView> interfaces = new ArrayList<>();
    for (Interface itf : node.interfaces()) {
      List<RouterView.Neighbor> neighbors = new ArrayList<>();
      for (Peer peer : peers(itf)) {
        neighbors.add(
            new RouterView.Neighbor(
                peer.node(), texts(peer.itf().addresses()), speakers.contains(peer.node())));
      }
      interfaces.add(
          new RouterView.InterfaceView(itf.name(), texts(itf.addresses()), List.copyOf(neighbors)));
    }
    return new RouterView(node.name(), number, List.copyOf(interfaces));
  }

  /** A node's interface on the same segment. */
  record Peer(String node, Interface itf) {}

  /**
   * Who shares a segment with this interface: the other end of its link, or all behind a switch.
   */
  List<Peer> peers(Interface itf) {
    List<Peer> peers = new ArrayList<>();
    Set<String> seenLinks = new LinkedHashSet<>(List.of(itf.link()));
    Deque<String> switches = new ArrayDeque<>();
    Link link = topology.links().get(itf.link());
    visit(link.endpoints().get(1 - itf.end()), link, peers, switches);
    while (!switches.isEmpty()) {
      String hub = switches.remove();
      for (Link other : topology.links().values()) {
        for (int end = 0; end < 2; end++) {
          if (other.endpoints().get(end).node().equals(hub) && seenLinks.add(other.name())) {
            visit(other.endpoints().get(1 - end), other, peers, switches);
          }
        }
      }
    }
    return peers;
  }

  private void visit(Link.Endpoint endpoint, Link link, List<Peer> peers, Deque<String> switches) {
    Node node = topology.nodes().get(endpoint.node());
    if (node.kind() == Node.Kind.SWITCH) {
      switches.add(node.name());
      return;
    }
    if (!node.kind().hasAddresses()) {
      return;
    }
    for (Interface itf : node.interfaces()) {
      if (itf.link().equals(link.name()) && itf.name().equals(endpoint.interfaceName())) {
        peers.add(new Peer(node.name(), itf));
      }
    }
  }

  private static List<String> texts(List<Prefix> prefixes) {
    return prefixes.stream().map(Prefix::toString).toList();
  }
}
