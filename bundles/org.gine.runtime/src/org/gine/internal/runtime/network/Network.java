package org.gine.internal.runtime.network;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkEvent;
import org.gine.internal.runtime.EventLog;
import org.gine.internal.runtime.Subscription;
import org.gine.model.Command;
import org.gine.model.CutMode;
import org.gine.model.Direction;
import org.gine.model.Link;
import org.gine.model.LinkChange;
import org.gine.model.LinkParameters;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.TimelineEntry;
import org.gine.model.Topology;
import org.gine.netns.NamespaceManager;
import org.gine.netns.NodeNamespaces;
import org.gine.runtime.LinkView;
import org.gine.runtime.NodeView;

/** A network that runs. Links can be changed from any thread. */
public final class Network implements AutoCloseable {
  /**
   * So much earlier a change is handed to the loops, to be on time: a thread that waits is woken
   * some 0.1 ms late, a busy machine takes longer.
   */
  public static final long LEAD_NANOS = 4_000_000;

  /** State of a link that carries frames. */
  private static final String UP = "up";

  private final Topology topology;
  private final NamespaceManager namespaces;
  private final Emulator emulator;
  private final Intercepts intercepts;
  private final Map<String, NodeNamespaces> nodes;
  private final Map<String, NodeServices> services;
  private final Map<String, RoutingDaemons> daemons;
  private final Map<String, LiveLink> links;
  private final EmulatedRouters routers;

  /** Null where emulated routers take no notice of links that fail. */
  private volatile Rerouting rerouting;

  /** Links are changed by one thread at a time. */
  private final Object changing = new Object();

  Network(
      Topology topology,
      NamespaceManager namespaces,
      Emulator emulator,
      Intercepts intercepts,
      Map<String, NodeNamespaces> nodes,
      Map<String, NodeServices> services,
      Map<String, RoutingDaemons> daemons,
      Map<String, LiveLink> links,
      EmulatedRouters routers) {
    this.topology = topology;
    this.namespaces = namespaces;
    this.emulator = emulator;
    this.intercepts = intercepts;
    this.nodes = nodes;
    this.services = services;
    this.daemons = daemons;
    this.links = links;
    this.routers = routers;
  }

  /** A link with its present parameters and state, which whoever holds {@link #changing} sets. */
  static final class LiveLink {
    private final Link link;
    private final List<String> outerEnds;
    private final LinkStages stages;

    /** Replaced, never changed. */
    private volatile LinkView now;

    LiveLink(Link link, List<String> outerEnds, LinkStages stages) {
      this.link = link;
      this.outerEnds = outerEnds;
      this.stages = stages;
      this.now =
          new LinkView(
              link.name(),
              link.first().node(),
              link.second().node(),
              UP,
              link.forward(),
              link.backward());
    }

    private void know(LinkParameters forward, LinkParameters backward) {
      now = new LinkView(now.name(), now.first(), now.second(), now.state(), forward, backward);
    }

    private void know(String state) {
      now =
          new LinkView(now.name(), now.first(), now.second(), state, now.forward(), now.backward());
    }

    private boolean uses(String plugin) {
      LinkView view = now;
      return Stream.of(view.forward(), view.backward())
          .flatMap(parameters -> parameters.plugins().stream())
          .anyMatch(used -> used.type().equals(plugin));
    }

    LinkView view() {
      return now;
    }
  }

  /** What was asked for. */
  public Topology topology() {
    return topology;
  }

  /** The data path. */
  public Emulator emulator() {
    return emulator;
  }

  /** The seed of what is random in a traffic entry. */
  public long trafficSeed(String traffic) {
    return LinkSpecs.seed(topology.seed(), "traffic " + traffic);
  }

  /** Nodes that have namespaces, by name. */
  public Map<String, NodeNamespaces> nodes() {
    return nodes;
  }

  /** A node that has namespaces. */
  public NodeNamespaces node(String name) {
    NodeNamespaces node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException(
          topology.nodes().containsKey(name)
              ? name
                  + " is inside the emulator ("
                  + topology.nodes().get(name).kind().word()
                  + "); it has no programs, and no routing table of the kernel"
              : "there is no node " + name + "; nodes are " + String.join(", ", nodes.keySet()));
    }
    return node;
  }

  /** Changes parameters of a link, each direction its own. */
  public LinkView change(String name, LinkChange forward, LinkChange backward)
      throws IOException, InterruptedException {
    together(List.of(new TimelineEntry.SetLink(name, forward, backward)), System.nanoTime());
    return link(name).view();
  }

  /** Cuts a link. */
  public LinkView cut(String name, CutMode mode) throws IOException, InterruptedException {
    together(List.of(new TimelineEntry.CutLink(name, mode)), System.nanoTime());
    return link(name).view();
  }

  /** Restores a link; nothing happens when it is up. */
  public LinkView restore(String name) throws IOException, InterruptedException {
    together(List.of(new TimelineEntry.RestoreLink(name)), System.nanoTime());
    return link(name).view();
  }

  /**
   * Does something to each of several links at the same instant; only carriers, which are the
   * kernel's, follow one after the other.
   *
   * @param nanos when, by {@link System#nanoTime}; a moment that is past is now
   * @return nanoseconds by which it was later than that
   */
  public long together(List<TimelineEntry.LinkAction> actions, long nanos)
      throws IOException, InterruptedException {
    synchronized (changing) {
      List<LinkEvent> events = new ArrayList<>();
      List<Runnable> known = new ArrayList<>();
      // All that can be refused is, before anything is changed.
      for (TimelineEntry.LinkAction action : actions) {
        LiveLink live = link(action.link());
        switch (action) {
          case TimelineEntry.SetLink set -> {
            LinkView before = live.view();
            LinkParameters forward = before.forward().with(set.forward());
            LinkParameters backward = before.backward().with(set.backward());
            live.stages.check(before.forward(), forward);
            live.stages.check(before.backward(), backward);
            intercepts.prepare(live.link.with(forward, backward));
            events.addAll(changes(live, forward, backward));
            known.add(() -> live.know(forward, backward));
          }
          case TimelineEntry.CutLink cut -> {
            events.add(new LinkEvent.Block(cut.link(), true));
            known.add(() -> live.know(cut.mode() == CutMode.SILENT ? "silent" : "cut"));
          }
          case TimelineEntry.RestoreLink restore -> {
            namespaces.setCarrier(live.outerEnds, true);
            events.add(new LinkEvent.Block(restore.link(), false));
            known.add(() -> live.know(UP));
          }
        }
      }
      Set<String> downBefore = down();
      long late = emulator.at(nanos, events);
      for (TimelineEntry.LinkAction action : actions) {
        if (action instanceof TimelineEntry.CutLink cut) {
          namespaces.setCarrier(link(cut.link()).outerEnds, cut.mode() == CutMode.SILENT);
        }
      }
      known.forEach(Runnable::run);
      Set<String> down = down();
      if (rerouting != null && !down.equals(downBefore)) {
        rerouting.linksChanged(down, nanos);
      }
      return late;
    }
  }

  private Set<String> down() {
    return links.values().stream()
        .map(LiveLink::view)
        .filter(view -> !view.state().equals(UP))
        .map(LinkView::name)
        .collect(Collectors.toSet());
  }

  /**
   * Has emulated routers go by links that are cut and restored, if the topology wants it.
   *
   * @param log is told when they have other ways
   * @return ends it
   */
  public Subscription followLinks(EventLog log) {
    Optional<Duration> convergence = topology.emulatedRouting().convergence();
    if (convergence.isEmpty() || routers.tables().isEmpty()) {
      return () -> {};
    }
    Rerouting following = new Rerouting(routers, emulator, convergence.get(), log);
    rerouting = following;
    return following::close;
  }

  /** The routers inside of the emulator. */
  public EmulatedRouters emulatedRouters() {
    return routers;
  }

  /** Both directions: an automatic queue depends on the delay of both. */
  private static List<LinkEvent> changes(
      LiveLink live, LinkParameters forward, LinkParameters backward) {
    List<LinkEvent> changes = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      LinkParameters own = direction == Direction.FORWARD ? forward : backward;
      DirectionSpec spec = LinkSpecs.direction(live.link, forward, backward, direction);
      changes.add(
          new LinkEvent.Change(
              live.link.name(), direction.ordinal(), live.stages.complete(spec, direction, own)));
    }
    return changes;
  }

  /**
   * A plug-in was installed, or is going to be removed: links that have it get it, or do without.
   * When this returns, no frame is in what is going to be removed.
   *
   * @return names of the links that have it
   */
  public List<String> refresh(String plugin) throws InterruptedException {
    synchronized (changing) {
      List<String> affected = new ArrayList<>();
      List<LinkEvent> events = new ArrayList<>();
      for (LiveLink live : links.values()) {
        if (live.uses(plugin)) {
          events.addAll(changes(live, live.view().forward(), live.view().backward()));
          affected.add(live.link.name());
        }
      }
      emulator.at(System.nanoTime(), events);
      return affected;
    }
  }

  private LiveLink link(String name) {
    LiveLink live = links.get(name);
    if (live == null) {
      throw new IllegalArgumentException(
          "there is no link " + name + "; links are " + String.join(", ", links.keySet()));
    }
    return live;
  }

  /** A link as it is now. */
  public LinkView view(String name) {
    return link(name).view();
  }

  /** Links as they are now. */
  public List<LinkView> linkViews() {
    return links.values().stream().map(LiveLink::view).toList();
  }

  /** Nodes as they are now. */
  public List<NodeView> nodeViews() {
    List<NodeView> views = new ArrayList<>();
    for (Node node : topology.nodes().values()) {
      List<String> processes = new ArrayList<>();
      if (daemons.containsKey(node.name())) {
        processes.addAll(daemons.get(node.name()).running());
      }
      if (services.containsKey(node.name())) {
        processes.addAll(services.get(node.name()).running());
      }
      views.add(
          new NodeView(
              node.name(),
              node.kind().word(),
              nodes.containsKey(node.name()) ? nodes.get(node.name()).initPid() : 0,
              node.interfaces().stream()
                  .flatMap(itf -> itf.addresses().stream())
                  .map(Prefix::toString)
                  .toList(),
              List.copyOf(processes)));
    }
    return views;
  }

  /** Runs the nodes' commands and starts their services. */
  public void startServices() throws IOException, InterruptedException {
    Parallel.forEach(services.keySet(), name -> name, name -> services.get(name).begin());
  }

  /** Starts the routing daemons of all nodes and returns when they are ready. */
  public void startDaemons() throws IOException, InterruptedException {
    Parallel.forEach(daemons.keySet(), name -> name, name -> daemons.get(name).start());
  }

  /**
   * Checks that every routing daemon runs and has taken its configuration.
   *
   * @throws IOException when one does not
   */
  public void requireHealthyDaemons() throws IOException {
    for (RoutingDaemons node : daemons.values()) {
      node.requireHealthy();
    }
  }

  /** How many nodes run routing daemons. */
  public int routers() {
    return daemons.size();
  }

  /** Starts a service and returns when it is ready. */
  public void startService(String node, String service) throws IOException, InterruptedException {
    services.get(node(node).name()).start(service);
  }

  /** Stops a service. */
  public void stopService(String node, String service) throws InterruptedException {
    services.get(node(node).name()).stop(service);
  }

  /** Runs a command in a node, to its end. */
  public void runCommand(String node, Command command) throws IOException, InterruptedException {
    services.get(node(node).name()).run(command);
  }

  /** What the kernel grants each intercept, for people; by what is spoken of. */
  public Map<String, String> interceptFacts() throws IOException {
    return intercepts.describe();
  }

  /** Routing daemons that ended although nobody stopped them, one line each. */
  public List<String> casualties() {
    return daemons.values().stream().flatMap(node -> node.casualties().stream()).toList();
  }

  /** Stops services and daemons in order and keeps their logs. */
  public void stopPrograms() throws IOException, InterruptedException {
    Parallel.forEach(services.keySet(), name -> name, name -> services.get(name).stopAll());
    Parallel.forEach(daemons.keySet(), name -> name, name -> daemons.get(name).stop());
  }

  /** Takes everything away at once. */
  @Override
  public void close() throws IOException {
    try {
      emulator.close();
    } finally {
      namespaces.close();
    }
  }
}
