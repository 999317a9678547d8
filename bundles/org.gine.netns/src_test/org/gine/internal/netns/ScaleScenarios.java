package org.gine.internal.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gine.linux.process.ProcessTable;
import org.gine.netns.NodeNamespaces;
import org.gine.netns.NodeSpec;
import org.gine.netns.VethSpec;

/** How long many nodes take, with a margin for slow machines: the promise is for two cores. */
final class ScaleScenarios {
  private final Lab lab;

  ScaleScenarios(Lab lab) {
    this.lab = lab;
  }

  @Scenario
  void hundredNodesAndTwoHundredLinksTakeLessThanFiveSeconds() throws Exception {
    make(100, 200, 5);
  }

  @Scenario
  void fiveHundredNodesAndThousandLinksTakeLessThanThirtySeconds() throws Exception {
    make(500, 1000, 30);
  }

  private void make(int nodeCount, int linkCount, int mostSeconds) throws Exception {
    long begun = System.nanoTime();
    List<NodeSpec> specs = new ArrayList<>();
    for (int i = 0; i < nodeCount; i++) {
      Map<String, String> files = Map.of("hosts", "127.0.0.1 localhost\n", "hostname", "n" + i);
      Map<String, String> sysctls =
          Map.of("net.ipv4.ip_forward", "1", "net.ipv6.conf.all.forwarding", "1");
      specs.add(Lab.spec("n" + i, files, List.of(), sysctls));
    }
    List<NodeNamespaces> nodes = lab.manager().createNodes(specs);
    long nodesMade = System.nanoTime();
    lab.manager().createVeths(links(nodes, linkCount));
    long linksMade = System.nanoTime();
    String counted = Lab.sh(nodes.getFirst(), "ip -br address show up | grep -c 10[.]; true");
    assertTrue(Integer.parseInt(counted) >= 2, counted);
    for (NodeNamespaces node : nodes) {
      assertTrue(node.routes().size() >= 4, node.name());
    }
    long routesRead = System.nanoTime();
    lab.manager().close();
    long closed = System.nanoTime();
    assertEquals(List.of(), ProcessTable.read().descendants(1));
    System.out.printf(
        "%d nodes %d ms, %d links %d ms, routes of all %d ms, close %d ms%n",
        nodeCount,
        millis(begun, nodesMade),
        linkCount,
        millis(nodesMade, linksMade),
        millis(linksMade, routesRead),
        millis(routesRead, closed));
    assertTrue(millis(begun, linksMade) < mostSeconds * 1000L, "nodes and links took longer");
  }

  private static List<VethSpec> links(List<NodeNamespaces> nodes, int count) {
    List<VethSpec> specs = new ArrayList<>();
    int[] interfaces = new int[nodes.size()];
    for (int link = 0; link < count; link++) {
      for (int end = 0; end < 2; end++) {
        int round = link / nodes.size();
        int node = (link + end * (round + 1)) % nodes.size();
        String network = (link >> 8) + "." + (link & 0xff);
        specs.add(
            new VethSpec(
                "l" + link + "-" + end,
                nodes.get(node),
                "eth" + interfaces[node]++,
                "02:00:00:%02x:%02x:%02x".formatted(link >> 8, link & 0xff, end),
                1500,
                List.of(
                    "10." + network + "." + (end + 1) + "/24",
                    "fd00:" + Integer.toHexString(link) + "::" + (end + 1) + "/64"),
                true));
      }
    }
    return specs;
  }

  private static long millis(long from, long to) {
    return TimeUnit.NANOSECONDS.toMillis(to - from);
  }
}
