package org.gine.internal.runtime.network;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.gine.model.Interface;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.Topology;
import org.gine.netns.KernelRoute;
import org.gine.netns.NodeNamespaces;

/**
 * Knows which routes a converged network has, and waits for them in the kernels' tables.
 *
 * <p>A node that runs a protocol must have a route to every subnet of every node that runs the same
 * protocol and can be reached over nodes that do.
 *
 * <p>Tables are read again and again instead of listening for changes: while a network converges
 * they change all the time, so that only a pause between two looks bounds what looking costs.
 */
public final class Convergence {
  private static final long CHECK_NANOS = 1_000_000_000;

  private final Topology topology;
  private final RouterViews views;
  private final Map<String, NodeNamespaces> nodes;
  private final Map<String, Set<String>> missing = new LinkedHashMap<>();
  private int total;

  Convergence(Topology topology, Map<String, NodeNamespaces> nodes) {
    this.nodes = nodes;
    this.topology = topology;
    this.views = new RouterViews(topology);
  }

  /**
   * Adds the routes that a protocol must bring: those of one address family, between its speakers.
   */
  void expect(Collection<String> speakers, boolean ipv6) {
    for (Set<String> island : islands(speakers)) {
      Set<String> subnets = new LinkedHashSet<>();
      for (String name : island) {
        for (Interface itf : topology.nodes().get(name).interfaces()) {
          for (Prefix address : itf.addresses()) {
            if (address.isIpv6() == ipv6) {
              subnets.add(address.network().toString());
            }
          }
        }
      }
      for (String name : island) {
        if (missing.computeIfAbsent(name, key -> new LinkedHashSet<>()).addAll(subnets)) {
          total = missing.values().stream().mapToInt(Set::size).sum();
        }
      }
    }
  }

  /** Speakers that can reach each other over speakers. */
  private Set<Set<String>> islands(Collection<String> speakers) {
    Set<Set<String>> islands = new LinkedHashSet<>();
    Set<String> left = new LinkedHashSet<>(speakers);
    while (!left.isEmpty()) {
      Set<String> island = new LinkedHashSet<>();
      Deque<String> open = new ArrayDeque<>(Set.of(left.iterator().next()));
      while (!open.isEmpty()) {
        String name = open.remove();
        if (!left.remove(name)) {
          continue;
        }
        island.add(name);
        Node node = topology.nodes().get(name);
        for (Interface itf : node.interfaces()) {
          views.peers(itf).stream().map(RouterViews.Peer::node).forEach(open::add);
        }
      }
      islands.add(island);
    }
    return islands;
  }

  /** Something that must stay true while routes are awaited. */
  @FunctionalInterface
  public interface Health {
    /**
     * Checks.
     *
     * @throws IOException when there is no point in waiting any longer
     */
    void check() throws IOException;
  }

  /**
   * Waits until every route is there.
   *
   * @param health checked every second, and at the end
   * @param progress told about routes found, in per cent, when it changed
   * @throws IOException when the time runs out; the message names the first routes that are missing
   */
  public void await(Duration atMost, Health health, Consumer<Integer> progress)
      throws IOException, InterruptedException {
    int[] shown = {-1};
    long[] nextCheck = {System.nanoTime()};
    boolean all =
        Waiting.until(
            atMost,
            () -> {
              int percent = percent();
              if (percent != shown[0]) {
                shown[0] = percent;
                progress.accept(percent);
              }
              if (System.nanoTime() - nextCheck[0] >= 0) {
                health.check();
                nextCheck[0] = System.nanoTime() + CHECK_NANOS;
              }
              return percent == 100;
            });
    health.check();
    if (!all) {
      throw new IOException(
          "routes did not converge within "
              + atMost.toSeconds()
              + " s; missing: "
              + examples()
              + ". Look at the daemons' logs in the report folder");
    }
  }

  /** Looks for routes that were missing so far; 100 only when none is. */
  private int percent() throws IOException {
    look();
    int open = missing.values().stream().mapToInt(Set::size).sum();
    return open == 0 ? 100 : 100 * (total - open) / total;
  }

  private void look() throws IOException {
    for (Map.Entry<String, Set<String>> entry : missing.entrySet()) {
      if (entry.getValue().isEmpty()) {
        continue;
      }
      for (KernelRoute route : nodes.get(entry.getKey()).routes()) {
        entry.getValue().remove(route.prefix());
      }
    }
  }

  private String examples() {
    return missing.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .limit(5)
        .map(entry -> entry.getKey() + " has no route to " + entry.getValue().iterator().next())
        .toList()
        .toString();
  }
}
