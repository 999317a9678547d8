package org.gine.internal.netns;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gine.linux.netlink.RouteEvents;
import org.gine.netns.RouteMonitor;

/** One netlink socket in each node. */
final class NodeRouteMonitor implements RouteMonitor {
  private final List<String> names = new ArrayList<>();
  private final List<RouteEvents> events = new ArrayList<>();

  /** Opens the sockets; each is opened on a thread in its node. */
  static NodeRouteMonitor open(List<NamespaceNode> nodes) throws IOException {
    NodeRouteMonitor monitor = new NodeRouteMonitor();
    try {
      for (NamespaceNode node : nodes) {
        monitor.events.add(node.inNetwork(RouteEvents::open));
        monitor.names.add(node.name());
      }
    } catch (IOException | RuntimeException e) {
      monitor.close();
      throw e;
    }
    return monitor;
  }

  @Override
  public Set<String> awaitChange(Duration timeout) throws IOException {
    Set<String> changed = new HashSet<>();
    for (int index : RouteEvents.await(events, timeout)) {
      changed.add(names.get(index));
    }
    return changed;
  }

  @Override
  public void close() {
    events.forEach(RouteEvents::close);
  }
}
