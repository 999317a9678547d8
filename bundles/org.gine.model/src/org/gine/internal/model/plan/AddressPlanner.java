package org.gine.internal.model.plan;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gine.internal.model.text.IpText;
import org.gine.model.Interface;
import org.gine.model.Prefix;

/**
 * Plans subnets, addresses, interface names and MAC addresses where the file is silent.
 *
 * <p>The plan depends on nothing but the order of nodes and links, and a node or link that is added
 * at the end changes nothing that was there: segment n has 10.x.y.0/24 and fd00:n::/64, n = 256 x +
 * y, and in it the host that comes first in the file is .1 and ::1.
 */
public final class AddressPlanner {
  private static final Prefix IPV4_RANGE = IpText.prefix("10.0.0.0/8");
  private static final Prefix IPV6_RANGE = IpText.prefix("fd00::/8");

  private AddressPlanner() {}

  /**
   * Plans.
   *
   * @param nodes names of all nodes, in the order of the file
   * @param links whose given names, subnets and addresses do not contradict each other
   */
  public static AddressPlan plan(List<String> nodes, List<PlanLink> links) {
    List<Segment> segments = Segment.of(links);
    List<String> full = new ArrayList<>();
    Map<Segment.Attachment, List<Prefix>> addresses = new HashMap<>();
    Map<String, List<Prefix>> subnets = new HashMap<>();
    for (PlanLink link : links) {
      subnets.put(link.name(), new ArrayList<>());
    }
    for (boolean ipv6 : new boolean[] {false, true}) {
      SubnetPool pool = pool(segments, ipv6);
      for (int i = 0; i < segments.size(); i++) {
        Segment segment = segments.get(i);
        if (segment.hosts().isEmpty() || ipv6 && !segment.carriesIpv6()) {
          continue;
        }
        Prefix subnet = subnet(segment, i + 1, pool, ipv6);
        if (subnet == null) {
          segment.links().forEach(link -> full.add(link.name()));
          continue;
        }
        for (PlanLink link : segment.links()) {
          if (link.ends().stream().anyMatch(PlanLink.End::isAddressed)) {
            subnets.get(link.name()).add(subnet);
          }
        }
        number(segment, new Subnet(subnet), addresses);
      }
    }
    return new AddressPlan(segments, subnets, interfaces(nodes, links, addresses), full);
  }

  private static SubnetPool pool(List<Segment> segments, boolean ipv6) {
    long slots = segments.size() + 1L;
    SubnetPool pool;
    if (ipv6) {
      pool = new SubnetPool(IPV6_RANGE, 32, 64, slots);
    } else {
      int length = 24;
      while (length < 30 && 1L << length - IPV4_RANGE.length() < slots) {
        length++;
      }
      pool = new SubnetPool(IPV4_RANGE, length, length, slots);
    }
    for (Segment segment : segments) {
      Prefix given = segment.givenSubnet(ipv6);
      if (given != null) {
        pool.take(given);
      }
    }
    return pool;
  }

  private static Prefix subnet(Segment segment, long number, SubnetPool pool, boolean ipv6) {
    Prefix subnet = segment.givenSubnet(ipv6);
    if (subnet == null) {
      subnet = pool.slot(number, segment.needed(ipv6));
    }
    return subnet == null ? pool.fromTop(segment.needed(ipv6)) : subnet;
  }

  /**
   * Gives every host its place in the segment; who finds it taken gets one from the subnet's end.
   */
  private static void number(
      Segment segment, Subnet subnet, Map<Segment.Attachment, List<Prefix>> addresses) {
    boolean ipv6 = subnet.prefix().isIpv6();
    Set<InetAddress> taken = new HashSet<>();
    for (Segment.Attachment host : segment.hosts()) {
      host.end().addresses().forEach(address -> taken.add(address.address()));
    }
    long last =
        Math.min(subnet.capacity(), Math.max(0xffff, 2L * taken.size() + segment.hosts().size()));
    int place = 0;
    for (Segment.Attachment host : segment.hosts()) {
      place++;
      List<Prefix> own = addresses.computeIfAbsent(host, h -> new ArrayList<>());
      List<Prefix> given =
          host.end().addresses().stream().filter(address -> address.isIpv6() == ipv6).toList();
      if (!given.isEmpty()) {
        own.addAll(given);
        continue;
      }
      Prefix address = place <= subnet.capacity() ? subnet.host(place) : subnet.host(last);
      while (!taken.add(address.address())) {
        address = subnet.host(last--);
      }
      own.add(address);
    }
  }

  private static Map<String, List<Interface>> interfaces(
      List<String> nodes, List<PlanLink> links, Map<Segment.Attachment, List<Prefix>> addresses) {
    Map<String, List<Interface>> interfaces = new LinkedHashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    Map<String, Set<String>> names = new HashMap<>();
    for (String node : nodes) {
      interfaces.put(node, new ArrayList<>());
      numbers.put(node, numbers.size() + 1);
      names.put(node, new HashSet<>());
    }
    for (PlanLink link : links) {
      for (PlanLink.End end : link.ends()) {
        if (end.interfaceName() != null) {
          names.get(end.node()).add(end.interfaceName());
        }
      }
    }
    Map<String, Integer> nextName = new HashMap<>();
    for (PlanLink link : links) {
      for (int i = 0; i < 2; i++) {
        PlanLink.End end = link.ends().get(i);
        List<Interface> own = interfaces.get(end.node());
        String name = end.interfaceName();
        while (name == null) {
          String candidate = "eth" + (nextName.merge(end.node(), 1, Integer::sum) - 1);
          name = names.get(end.node()).add(candidate) ? candidate : null;
        }
        own.add(
            new Interface(
                name,
                link.name(),
                i,
                end.isAddressed() ? mac(numbers.get(end.node()), own.size()) : "",
                List.copyOf(addresses.getOrDefault(new Segment.Attachment(link, i), List.of()))));
      }
    }
    return interfaces;
  }

  /** Locally administered: 02, the node's number (3 bytes), the interface's number (2 bytes). */
  private static String mac(int node, int number) {
    return String.format(
        "02:%02x:%02x:%02x:%02x:%02x",
        node >> 16 & 0xff, node >> 8 & 0xff, node & 0xff, number >> 8 & 0xff, number & 0xff);
  }
}
