package org.gine.internal.model.plan;

import java.util.List;
import java.util.Map;
import org.gine.model.Interface;
import org.gine.model.Prefix;

/**
 * Who has which address.
 *
 * @param segments the subnets' links
 * @param subnets by link, IPv4 first; empty for a link between switches
 * @param interfaces by node, in the order of the links
 * @param full the links for which there was no subnet left
 */
public record AddressPlan(
    List<Segment> segments,
    Map<String, List<Prefix>> subnets,
    Map<String, List<Interface>> interfaces,
    List<String> full) {

  /** The interface of a node at an end of a link. */
  public Interface interfaceAt(Segment.Attachment host) {
    return interfaceAt(host.end().node(), host.link().name(), host.index());
  }

  /** The interface of a node at an end of a link. */
  public Interface interfaceAt(String node, String link, int end) {
    for (Interface one : interfaces.get(node)) {
      if (one.link().equals(link) && one.end() == end) {
        return one;
      }
    }
    throw new IllegalArgumentException(node + " has no interface at end " + end + " of " + link);
  }
}
