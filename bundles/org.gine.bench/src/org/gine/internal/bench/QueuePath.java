package org.gine.internal.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.InterceptSpec;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.RouterSpec;
import org.gine.nfqueue.Intercept;
import org.gine.nfqueue.InterceptConfig;
import org.gine.nfqueue.Portion;

/**
 * Two hosts, and a router's kernel between them, which forwards by itself or asks a netfilter queue
 * about each packet: figure 8 of the paper of 2008. The hosts are 10.2.1.2 and 10.2.2.2.
 */
final class QueuePath implements AutoCloseable {
  private static final int MTU = 1500;
  private static final int PREFIX = 24;
  private static final String LEFT = "left";
  private static final String RIGHT = "right";
  private static final String QUEUE = "0";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final BenchNode first;
  private final BenchNode router;
  private final BenchNode second;

  private QueuePath() throws IOException, InterruptedException {
    try {
      first = node();
      router = node();
      second = node();
      join(first, LEFT, "10.2.1");
      join(second, RIGHT, "10.2.2");
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private BenchNode node() throws IOException, InterruptedException {
    BenchNode node = new BenchNode();
    parts.push(node::close);
    return node;
  }

  private void join(BenchNode host, String itf, String subnet)
      throws IOException, InterruptedException {
    String peer = Long.toString(host.pid());
    router.run(
        "ip", "link", "add", "name", itf, "type", "veth", "peer", "name", "eth0", "netns", peer);
    router.run("ip", "address", "add", subnet + ".1/24", "dev", itf);
    router.run("ip", "link", "set", itf, "up");
    host.run("ip", "address", "add", subnet + ".2/24", "dev", "eth0");
    host.run("ip", "link", "set", "eth0", "up");
    host.run("ip", "route", "add", "default", "via", subnet + ".1");
  }

  /** What is built behind the queue. */
  @FunctionalInterface
  private interface Plan {
    void build(QueuePath path) throws IOException, InterruptedException;
  }

  private static QueuePath of(Plan plan) throws IOException, InterruptedException {
    QueuePath path = new QueuePath();
    try {
      plan.build(path);
      return path;
    } catch (IOException | InterruptedException | RuntimeException e) {
      path.close();
      throw e;
    }
  }

  /** The kernel forwards by itself. */
  static QueuePath ofKernel() throws IOException, InterruptedException {
    return new QueuePath();
  }

  /** A program takes the packets of queue 0 and accepts them. */
  static QueuePath ofProgram(String... command) throws IOException, InterruptedException {
    return of(
        path -> {
          List<String> all = new ArrayList<>(List.of(command));
          all.add(1, QUEUE);
          Process process = path.router.start(all);
          path.parts.push(() -> Command.end(process));
          Command.awaitLine(process, "ready");
          Command.drain(process);
          path.router.run(
              "iptables", "-t", "mangle", "-I", "FORWARD", "-j", "NFQUEUE", "--queue-num", QUEUE);
        });
  }

  /** GINE takes them, and sends them through emulated routers in a row. */
  static QueuePath ofRouters(int routers) throws IOException, InterruptedException {
    return of(
        path -> {
          InterceptConfig config =
              new InterceptConfig(
                  "path",
                  "GINE",
                  Integer.parseInt(QUEUE),
                  1,
                  Set.of(InterceptConfig.Hook.FORWARD),
                  List.of(
                      new InterceptConfig.Side(LEFT, MTU), new InterceptConfig.Side(RIGHT, MTU)),
                  List.of(),
                  false,
                  false,
                  new Portion(true, true));
          Intercept intercept = Intercept.open(config, path.router.pid());
          path.parts.push(intercept);
          Emulator emulator = GineCarrier.open(1);
          path.parts.push(emulator);
          emulator.addLinks(links(intercept, routers));
          path.router.feed(intercept.rules(false), "iptables-restore", "--noflush");
        });
  }

  /** Link i is 10.9.i.0/24, with .1 at its left end and .2 at its right end. */
  private static List<LinkSpec> links(Intercept intercept, int routers) throws IOException {
    List<InterceptSpec.Side> sides =
        List.of(
            new InterceptSpec.Side(itf(0, 1), List.of(address(0, 2))),
            new InterceptSpec.Side(itf(routers, 2), List.of(address(routers, 1))));
    InterceptSpec outside = new InterceptSpec("path", intercept.queues(), sides);
    List<RouterSpec> specs = new ArrayList<>();
    for (int i = 0; i < routers; i++) {
      specs.add(
          new RouterSpec(
              "r" + i,
              List.of(itf(i, 2), itf(i + 1, 1)),
              List.of(
                  new RouterSpec.Route(prefix("10.2.1.0"), address(i, 1)),
                  new RouterSpec.Route(prefix("10.2.2.0"), address(i + 1, 2)))));
    }
    List<LinkSpec> links = new ArrayList<>();
    for (int i = 0; i <= routers; i++) {
      LinkSpec.End left =
          i == 0
              ? new LinkSpec.InterceptEnd(outside, 0)
              : new LinkSpec.RouterEnd(specs.get(i - 1), 1);
      LinkSpec.End right =
          i == routers
              ? new LinkSpec.InterceptEnd(outside, 1)
              : new LinkSpec.RouterEnd(specs.get(i), 0);
      links.add(
          new LinkSpec("l" + i, left, right, MTU, DirectionSpec.IDEAL, DirectionSpec.IDEAL, 1));
    }
    return links;
  }

  private static RouterSpec.Interface itf(int link, int end) throws IOException {
    return new RouterSpec.Interface(
        0x020000000000L + 16L * link + end,
        List.of(new RouterSpec.Prefix(address(link, end), PREFIX)));
  }

  private static InetAddress address(int link, int end) throws IOException {
    return InetAddress.getByName("10.9." + link + "." + end);
  }

  private static RouterSpec.Prefix prefix(String network) throws IOException {
    return new RouterSpec.Prefix(InetAddress.getByName(network), PREFIX);
  }

  /** A TCP flow; to be closed before the path. */
  Iperf3 tcp() throws IOException {
    return new Iperf3(first, second, "10.2.2.2");
  }

  /** A flow of datagrams. */
  UdpFlow udp(Programs programs) {
    return new UdpFlow(programs, first, second, "10.2.2.2");
  }

  /** Ends what takes packets first, and the hosts last. */
  @Override
  public void close() throws IOException, InterruptedException {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (IOException | InterruptedException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
