package org.gine.internal.netns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.gine.linux.ethtool.Ethtool;
import org.gine.linux.netlink.InterfaceAddress;
import org.gine.linux.netlink.IpPrefix;
import org.gine.linux.netlink.LinkInfo;
import org.gine.linux.netlink.Links;
import org.gine.linux.netlink.NetlinkBatch;
import org.gine.linux.netlink.Rtnetlink;
import org.gine.netns.VethSpec;

/** Makes veth pairs, all of a call together. */
final class Veths {
  private static final int LEAST_MTU = 68;
  private static final int LEAST_IPV6_MTU = 1280;
  private static final int LARGEST_MTU = 65535;

  /** Beyond this, one answer with all interfaces is cheaper than a question for each. */
  private static final int MOST_SINGLE_QUESTIONS = 16;

  /** Far from the numbers that the kernel gives to inner ends, see {@link Links.VethPair}. */
  private static final int FIRST_OUTER_INDEX = 1_000_000;

  private final Rtnetlink outer;
  private final AtomicInteger nextOuterIndex = new AtomicInteger(FIRST_OUTER_INDEX);

  Veths(Rtnetlink outer) {
    this.outer = outer;
  }

  /** A specification that has been checked. */
  private record Pair(VethSpec spec, NamespaceNode node, byte[] mac, List<IpPrefix> addresses) {}

  /**
   * Makes them; when one fails, those of this call are taken away again.
   *
   * @param nodes that specifications may name
   */
  List<Integer> create(List<VethSpec> specs, Set<NamespaceNode> nodes) throws IOException {
    List<Pair> pairs = check(specs, nodes);
    NetlinkBatch batch = new NetlinkBatch();
    List<Integer> outerIndexes = new ArrayList<>();
    for (Pair pair : pairs) {
      int index = nextOuterIndex.getAndIncrement();
      outerIndexes.add(index);
      Links.addVeth(
          batch,
          new Links.VethPair(
              pair.spec().outerName(),
              index,
              pair.spec().innerName(),
              pair.node().initPid(),
              pair.mac(),
              pair.spec().mtu()));
    }
    try {
      outer.execute(batch);
      configureInside(pairs);
      return outerIndexes;
    } catch (IOException | RuntimeException e) {
      takeAway(specs, batch, e);
      throw e;
    }
  }

  private static List<Pair> check(List<VethSpec> specs, Set<NamespaceNode> nodes) {
    List<Pair> pairs = new ArrayList<>();
    Set<String> outerNames = new HashSet<>();
    for (VethSpec spec : specs) {
      Checks.interfaceName(spec.outerName());
      Checks.interfaceName(spec.innerName());
      if (!outerNames.add(spec.outerName())) {
        throw new IllegalArgumentException("Two links have the name " + spec.outerName());
      }
      if (!(spec.node() instanceof NamespaceNode node) || !nodes.contains(node)) {
        throw new IllegalArgumentException(
            "Link " + spec.outerName() + " wants a node that this manager has not made");
      }
      List<IpPrefix> addresses = spec.addresses().stream().map(IpPrefix::parse).toList();
      boolean ipv6 = addresses.stream().anyMatch(address -> !address.isIpv4());
      int least = ipv6 ? LEAST_IPV6_MTU : LEAST_MTU;
      if (spec.mtu() < least || spec.mtu() > LARGEST_MTU) {
        throw new IllegalArgumentException(
            "The MTU of link "
                + spec.outerName()
                + " must be "
                + least
                + " to "
                + LARGEST_MTU
                + (ipv6 ? " (IPv6, RFC 8200)" : "")
                + ", not "
                + spec.mtu());
      }
      pairs.add(new Pair(spec, node, Checks.mac(spec.mac()), addresses));
    }
    return pairs;
  }

  private static void configureInside(List<Pair> pairs) throws IOException {
    Map<NamespaceNode, List<Pair>> byNode = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      byNode.computeIfAbsent(pair.node(), node -> new ArrayList<>()).add(pair);
    }
    for (Map.Entry<NamespaceNode, List<Pair>> entry : byNode.entrySet()) {
      configureNode(entry.getKey().rtnetlink(), entry.getValue());
    }
  }

  /** Offloads first, addresses second, up last: nothing leaves before all is as it shall be. */
  private static void configureNode(Rtnetlink rtnetlink, List<Pair> pairs) throws IOException {
    List<String> names = pairs.stream().map(pair -> pair.spec().innerName()).toList();
    Map<String, Integer> indexes = indexes(rtnetlink, names);
    NetlinkBatch batch = new NetlinkBatch();
    try (Ethtool ethtool = new Ethtool(rtnetlink.socket())) {
      for (Pair pair : pairs) {
        String name = pair.spec().innerName();
        segmentation(pair.spec()).restrict(ethtool, name);
        int index = indexes.get(name);
        for (IpPrefix address : pair.addresses()) {
          InterfaceAddress.add(batch, index, address);
        }
        Links.setUp(batch, index, true);
      }
    }
    rtnetlink.execute(batch);
  }

  private static SegmentationFeatures segmentation(VethSpec spec) {
    return spec.wireFramesOnly()
        ? SegmentationFeatures.NONE
        : SegmentationFeatures.PLAIN_TCP_AND_UDP;
  }

  private static Map<String, Integer> indexes(Rtnetlink rtnetlink, List<String> names)
      throws IOException {
    Map<String, Integer> indexes = new HashMap<>();
    if (names.size() > MOST_SINGLE_QUESTIONS) {
      for (LinkInfo link : Links.list(rtnetlink)) {
        indexes.put(link.name(), link.index());
      }
    }
    for (String name : names) {
      if (!indexes.containsKey(name)) {
        indexes.put(name, Links.byName(rtnetlink, name).index());
      }
    }
    return indexes;
  }

  private void takeAway(List<VethSpec> specs, NetlinkBatch made, Exception reason) {
    NetlinkBatch batch = new NetlinkBatch();
    for (int i = 0; i < specs.size(); i++) {
      if (made.isDone(i)) {
        Links.delete(batch, specs.get(i).outerName());
      }
    }
    try {
      outer.execute(batch);
    } catch (IOException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }
}
