package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkSpec;

/**
 * Hosts in a row that forward for each other; link i joins host i - 1 and host i, which are
 * 10.1.i.1 and 10.1.i.2 there.
 */
final class Chain implements AutoCloseable {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final List<BenchNode> nodes = new ArrayList<>();
  private final List<Carrier> carriers = new ArrayList<>();

  private Chain() {}

  /** What joins two hosts. */
  @FunctionalInterface
  private interface Joint {
    void join(Chain chain, int link) throws IOException, InterruptedException;
  }

  private static Chain make(int links, Joint joint) throws IOException, InterruptedException {
    Chain chain = new Chain();
    try {
      for (int i = 0; i <= links; i++) {
        chain.nodes.add(new BenchNode());
      }
      for (int link = 1; link <= links; link++) {
        joint.join(chain, link);
      }
      chain.route(links);
      return chain;
    } catch (IOException | InterruptedException | RuntimeException e) {
      chain.close();
      throw e;
    }
  }

  /** Hosts whose veth pairs join them directly: what the kernel does alone. */
  static Chain ofVeths(int links) throws IOException, InterruptedException {
    return make(links, (chain, link) -> chain.joinDirectly(link));
  }

  /** All links in one emulator. */
  static Chain ofGine(int links) throws IOException, InterruptedException {
    List<LinkSpec> specs = new ArrayList<>();
    Chain chain =
        make(
            links,
            (made, link) -> {
              String[] ends = made.joinOutside(link);
              specs.add(GineCarrier.link("l" + link, ends[0], ends[1], DirectionSpec.IDEAL));
            });
    try {
      Emulator emulator = GineCarrier.open(links);
      chain.carriers.add(emulator::close);
      emulator.addLinks(specs);
      return chain;
    } catch (IOException | InterruptedException | RuntimeException e) {
      chain.close();
      throw e;
    }
  }

  /** A C forwarder for each link. */
  static Chain ofForwarders(int links, Programs programs) throws IOException, InterruptedException {
    Carrier.Kind kind = Carriers.forwarder(programs);
    return make(
        links,
        (chain, link) -> {
          String[] ends = chain.joinOutside(link);
          chain.carriers.add(kind.connect(ends[0], ends[1]));
        });
  }

  private static String address(int link, int end) {
    return "10.1." + link + "." + (end + 1);
  }

  private void joinDirectly(int link) throws IOException, InterruptedException {
    BenchNode left = nodes.get(link - 1);
    BenchNode right = nodes.get(link);
    String peer = Long.toString(right.pid());
    left.run(
        "ip", "link", "add", "name", "right", "type", "veth", "peer", "name", "left", "netns",
        peer);
    left.run("ip", "address", "add", address(link, 0) + "/24", "dev", "right");
    right.run("ip", "address", "add", address(link, 1) + "/24", "dev", "left");
    left.run("ip", "link", "set", "right", "up");
    right.run("ip", "link", "set", "left", "up");
  }

  /** Gives both hosts an interface; returns the outer ends. */
  private String[] joinOutside(int link) throws IOException, InterruptedException {
    int number = NUMBERS.incrementAndGet();
    String[] ends = {"c" + number + "l", "c" + number + "r"};
    nodes.get(link - 1).attach(ends[0], "right", address(link, 0) + "/24");
    nodes.get(link).attach(ends[1], "left", address(link, 1) + "/24");
    return ends;
  }

  private void route(int links) throws IOException, InterruptedException {
    for (int node = 0; node <= links; node++) {
      for (int link = 1; link <= links; link++) {
        if (link == node || link == node + 1) {
          continue;
        }
        String via = link > node ? address(node + 1, 1) : address(node, 0);
        nodes.get(node).run("ip", "route", "add", "10.1." + link + ".0/24", "via", via);
      }
    }
  }

  /** A flow from the first host to the one so many links away. */
  Iperf3 flow(int links) throws IOException {
    return new Iperf3(nodes.getFirst(), nodes.get(links), address(links, 1));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (Carrier carrier : carriers) {
      carrier.close();
    }
    for (BenchNode node : nodes) {
      node.close();
    }
  }
}
