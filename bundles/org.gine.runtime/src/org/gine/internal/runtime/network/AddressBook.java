package org.gine.internal.runtime.network;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.Topology;

/** Whose address is which. */
public final class AddressBook {
  private AddressBook() {}

  /**
   * All addresses of a node as another one best reaches it: first those on subnets that they share,
   * then the others, in the order of its interfaces.
   */
  public static List<InetAddress> of(Node node, Node seenFrom) {
    Set<Prefix> shared = prefixes(seenFrom).map(Prefix::network).collect(Collectors.toSet());
    Map<Boolean, List<InetAddress>> byNearness =
        prefixes(node)
            .collect(
                Collectors.partitioningBy(
                    prefix -> shared.contains(prefix.network()),
                    Collectors.mapping(Prefix::address, Collectors.toList())));
    return Stream.concat(byNearness.get(true).stream(), byNearness.get(false).stream()).toList();
  }

  /** The node that has each address. */
  public static Map<InetAddress, String> owners(Topology topology) {
    Map<InetAddress, String> owners = new LinkedHashMap<>();
    for (Node node : topology.nodes().values()) {
      prefixes(node).forEach(prefix -> owners.put(prefix.address(), node.name()));
    }
    return owners;
  }

  private static Stream<Prefix> prefixes(Node node) {
    return node.interfaces().stream().flatMap(itf -> itf.addresses().stream());
  }
}
