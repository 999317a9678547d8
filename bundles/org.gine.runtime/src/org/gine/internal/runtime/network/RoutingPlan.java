package org.gine.internal.runtime.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gine.routing.RoutingSetup;

/** All that the routing protocols of one node want, put together. */
final class RoutingPlan {
  private final String node;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Set<String> privateDirectories = new LinkedHashSet<>();
  private final Set<String> rootGroups = new LinkedHashSet<>();
  private final Map<String, RoutingSetup.Daemon> daemons = new LinkedHashMap<>();

  RoutingPlan(String node) {
    this.node = node;
  }

  /**
   * Adds what a protocol wants.
   *
   * @throws IllegalStateException when two protocols want the same file or daemon differently
   */
  void add(String protocol, RoutingSetup setup) {
    setup.files().forEach((path, content) -> put(files, path, content, protocol, "file"));
    privateDirectories.addAll(setup.privateDirectories());
    rootGroups.addAll(setup.rootGroups());
    setup.daemons().forEach(daemon -> put(daemons, daemon.id(), daemon, protocol, "daemon"));
  }

  private <T> void put(Map<String, T> map, String key, T value, String protocol, String what) {
    T before = map.putIfAbsent(key, value);
    if (before != null && !before.equals(value)) {
      throw new IllegalStateException(
          "routing protocol "
              + protocol
              + " wants "
              + what
              + " "
              + key
              + " of node "
              + node
              + " different from what another protocol of the node wants; their providers do not"
              + " fit together: use only one of them in this node");
    }
  }

  Map<String, String> files() {
    return files;
  }

  Set<String> privateDirectories() {
    return privateDirectories;
  }

  Set<String> rootGroups() {
    return rootGroups;
  }

  /**
   * The daemons, each after those it waits for.
   *
   * @throws IllegalStateException when they wait for each other or for an unknown one
   */
  List<RoutingSetup.Daemon> daemons() {
    List<RoutingSetup.Daemon> ordered = new ArrayList<>();
    Set<String> done = new LinkedHashSet<>();
    List<RoutingSetup.Daemon> left = new ArrayList<>(daemons.values());
    while (!left.isEmpty()) {
      List<RoutingSetup.Daemon> ready =
          left.stream().filter(daemon -> done.containsAll(daemon.after())).toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException(
            "daemons of node "
                + node
                + " wait for each other or for one that is not there: "
                + left.stream().map(daemon -> daemon.id() + " after " + daemon.after()).toList());
      }
      ready.forEach(daemon -> done.add(daemon.id()));
      ordered.addAll(ready);
      left.removeAll(ready);
    }
    return ordered;
  }
}
