package org.gine.internal.model.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.model.Prefix;

/**
 * Links that are one subnet: a link between two nodes, or all links that switches join.
 *
 * @param links in the order of the file
 * @param hosts the ends that have addresses, in the order of the file
 */
public record Segment(List<PlanLink> links, List<Attachment> hosts) {

  /**
   * A node's place in a segment.
   *
   * @param index 0 or 1
   */
  public record Attachment(PlanLink link, int index) {
    /** The end. */
    public PlanLink.End end() {
      return link.ends().get(index);
    }
  }

  /** The segments of a network, in the order of their first links. */
  public static List<Segment> of(List<PlanLink> links) {
    int[] parent = new int[links.size()];
    Map<String, Integer> firstLinkOfSwitch = new HashMap<>();
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      for (PlanLink.End end : links.get(i).ends()) {
        if (end.isSwitch()) {
          Integer other = firstLinkOfSwitch.putIfAbsent(end.node(), i);
          if (other != null) {
            int a = root(parent, other);
            int b = root(parent, i);
            parent[Math.max(a, b)] = Math.min(a, b);
          }
        }
      }
    }
    Map<Integer, Segment> byRoot = new LinkedHashMap<>();
    for (int i = 0; i < parent.length; i++) {
      PlanLink link = links.get(i);
      Segment segment =
          byRoot.computeIfAbsent(
              root(parent, i), r -> new Segment(new ArrayList<>(), new ArrayList<>()));
      segment.links.add(link);
      for (int end = 0; end < 2; end++) {
        if (link.ends().get(end).isAddressed()) {
          segment.hosts.add(new Attachment(link, end));
        }
      }
    }
    return List.copyOf(byRoot.values());
  }

  private static int root(int[] parent, int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** True if packets of IPv6 fit on all links. */
  public boolean carriesIpv6() {
    return links.stream().allMatch(link -> link.mtu() >= PlanLink.MIN_IPV6_MTU);
  }

  /** True if there may be machines in it that the file does not know. */
  public boolean leadsOutside() {
    return links.stream()
        .flatMap(link -> link.ends().stream())
        .anyMatch(end -> !end.isSwitch() && !end.isAddressed());
  }

  /** The subnet that the file gives, by itself or by an address; null if it is to be planned. */
  public Prefix givenSubnet(boolean ipv6) {
    for (PlanLink link : links) {
      for (Prefix subnet : link.subnets()) {
        if (subnet.isIpv6() == ipv6) {
          return subnet;
        }
      }
    }
    for (Attachment host : hosts) {
      for (Prefix address : host.end().addresses()) {
        if (address.isIpv6() == ipv6) {
          return address.network();
        }
      }
    }
    return null;
  }

  /** How many addresses of a family are needed. */
  public long needed(boolean ipv6) {
    long needed = 0;
    for (Attachment host : hosts) {
      long given = host.end().addresses().stream().filter(a -> a.isIpv6() == ipv6).count();
      needed += Math.max(1, given);
    }
    return needed;
  }
}
