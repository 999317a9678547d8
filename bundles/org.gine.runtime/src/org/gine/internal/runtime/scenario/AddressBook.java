package org.gine.internal.runtime.scenario;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.Topology;

/** Whose address is which. */
final class AddressBook {
  private AddressBook() {}

  /** All addresses of a node, in the order of its interfaces. */
  static List<InetAddress> of(Node node) {
    return node.interfaces().stream()
        .flatMap(itf -> itf.addresses().stream())
        .map(Prefix::address)
        .toList();
  }

  /** The node that has each address. */
  static Map<InetAddress, String> owners(Topology topology) {
    Map<InetAddress, String> owners = new LinkedHashMap<>();
    for (Node node : topology.nodes().values()) {
      of(node).forEach(address -> owners.put(address, node.name()));
    }
    return owners;
  }
}
