package org.gine.internal.runtime.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkSpec;
import org.gine.internal.runtime.DisciplineRegistry;
import org.gine.internal.runtime.ImpairmentRegistry;
import org.gine.model.Addresses;
import org.gine.model.Interface;
import org.gine.model.Link;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.Routing;
import org.gine.model.Topology;
import org.gine.netns.NamespaceManager;
import org.gine.netns.NodeNamespaces;
import org.gine.netns.NodeSpec;
import org.gine.netns.VethSpec;
import org.gine.routing.Family;
import org.gine.routing.RoutingProtocol;
import org.gine.runtime.ReportFolder;

/**
 * Brings a network up, step by step. A step that fails leaves it to the caller to close the parts.
 */
public final class NetworkBuilder {
  private static final int FILE_MODE = 0644;

  private final Topology topology;
  private final Function<String, RoutingProtocol> protocols;
  private final Path nodesDirectory;
  private final ReportFolder report;
  private final Map<String, RoutingPlan> plans;
  private final EmulatedRouters routers;
  private final Map<String, LinkStages> stages = new LinkedHashMap<>();
  private final Map<String, NodeNamespaces> nodes = new LinkedHashMap<>();

  /**
   * Plans, without touching anything.
   *
   * @param protocols provider of a routing protocol by name
   * @param impairments that are installed now
   * @param disciplines that are installed now
   * @param nodesDirectory directory on the run's own file system
   * @param report takes what programs say
   */
  public NetworkBuilder(
      Topology topology,
      Function<String, RoutingProtocol> protocols,
      ImpairmentRegistry impairments,
      DisciplineRegistry disciplines,
      Path nodesDirectory,
      ReportFolder report) {
    this.topology = topology;
    this.protocols = protocols;
    this.nodesDirectory = nodesDirectory;
    this.report = report;
    this.plans = RoutingPlans.of(topology, protocols);
    this.routers = new EmulatedRouters(topology);
    for (String link : topology.links().keySet()) {
      stages.put(link, new LinkStages(topology.seed(), link, impairments, disciplines));
    }
  }

  /** Makes the namespaces of all nodes. */
  public void createNodes(NamespaceManager namespaces) throws IOException, InterruptedException {
    List<NodeSpec> specs = new ArrayList<>();
    for (Node node : topology.nodes().values()) {
      if (node.kind().hasNamespace()) {
        specs.add(spec(node));
      }
    }
    for (NodeNamespaces made : namespaces.createNodes(specs)) {
      nodes.put(made.name(), made);
    }
    for (NodeNamespaces node : nodes.values()) {
      for (Map.Entry<String, String> file : topology.nodes().get(node.name()).files().entrySet()) {
        if (!file.getKey().startsWith("/etc/")) {
          node.writeFile(file.getKey(), file.getValue(), FILE_MODE);
        }
      }
    }
  }

  private NodeSpec spec(Node node) throws IOException {
    Map<String, String> etc = new LinkedHashMap<>();
    etc.put("hosts", NodeFiles.hosts(topology, node));
    etc.put("hostname", node.name() + "\n");
    etc.put("resolv.conf", NodeFiles.resolvConf());
    Set<String> privateDirectories = new LinkedHashSet<>();
    RoutingPlan plan = plans.get(node.name());
    if (plan != null) {
      privateDirectories.addAll(plan.privateDirectories());
      if (!plan.rootGroups().isEmpty()) {
        etc.put("group", NodeFiles.group(plan.rootGroups()));
      }
    }
    node.files()
        .forEach(
            (path, content) -> {
              if (path.startsWith("/etc/")) {
                etc.put(path.substring("/etc/".length()), content);
              }
            });
    return new NodeSpec(
        node.name(),
        nodesDirectory.resolve(node.name()),
        etc,
        List.copyOf(privateDirectories),
        NodeSysctls.of(node));
  }

  /**
   * Makes the veth pairs and hands their outer ends, and interfaces of the machine, to the
   * emulator; then adds static routes.
   */
  public void createLinks(NamespaceManager namespaces, Emulator emulator, Intercepts intercepts)
      throws IOException, InterruptedException {
    List<VethSpec> veths = new ArrayList<>();
    int index = 0;
    for (Link link : topology.links().values()) {
      for (int end = 0; end < 2; end++) {
        Node node = topology.nodes().get(link.endpoints().get(end).node());
        if (node.kind().hasNamespace()) {
          veths.add(veth(link, index, end, interfaceOf(node, link, end)));
        }
      }
      index++;
    }
    namespaces.createVeths(veths);
    MachineInterfaces.prepare(topology);
    intercepts.open(nodes);
    List<LinkSpec> specs = new ArrayList<>();
    for (Link link : topology.links().values()) {
      specs.add(
          LinkSpecs.of(topology, link, specs.size(), intercepts, routers, stages.get(link.name())));
    }
    emulator.addLinks(specs);
    for (NodeNamespaces node : nodes.values()) {
      List<NamespaceManager.Route> routes =
          topology.nodes().get(node.name()).routes().stream()
              .map(
                  route ->
                      new NamespaceManager.Route(
                          route.to().toString(), Addresses.format(route.via())))
              .toList();
      if (!routes.isEmpty()) {
        namespaces.addRoutes(node, routes);
      }
    }
    intercepts.begin(nodes);
  }

  private VethSpec veth(Link link, int index, int end, Interface itf) {
    return new VethSpec(
        LinkSpecs.outerName(index, end),
        nodes.get(link.endpoints().get(end).node()),
        itf.name(),
        itf.mac(),
        link.mtu(),
        itf.addresses().stream().map(Prefix::toString).toList(),
        !LinkSpecs.takesSuperframes(link));
  }

  private static Interface interfaceOf(Node node, Link link, int end) {
    return node.interfaces().stream()
        .filter(itf -> itf.link().equals(link.name()) && itf.end() == end)
        .findFirst()
        .orElseThrow();
  }

  /** The network, once nodes and links are there; its programs do not run yet. */
  public Network network(NamespaceManager namespaces, Emulator emulator, Intercepts intercepts) {
    Map<String, NodeServices> services = new LinkedHashMap<>();
    Map<String, RoutingDaemons> daemons = new LinkedHashMap<>();
    nodes.forEach(
        (name, node) -> {
          services.put(name, new NodeServices(topology.nodes().get(name), node, report));
          if (plans.containsKey(name)) {
            daemons.put(name, new RoutingDaemons(node, plans.get(name), report));
          }
        });
    Map<String, Network.LiveLink> links = new LinkedHashMap<>();
    int index = 0;
    for (Link link : topology.links().values()) {
      List<String> outerEnds = new ArrayList<>();
      for (int end = 0; end < 2; end++) {
        if (nodes.containsKey(link.endpoints().get(end).node())) {
          outerEnds.add(LinkSpecs.outerName(index, end));
        }
      }
      links.put(link.name(), new Network.LiveLink(link, outerEnds, stages.get(link.name())));
      index++;
    }
    return new Network(
        topology, namespaces, emulator, intercepts, nodes, services, daemons, links, routers);
  }

  /** The routes that a converged network has. */
  public Convergence convergence() {
    Convergence convergence = new Convergence(topology, nodes);
    for (Routing routing : topology.routing().values()) {
      for (Family family : protocols.apply(routing.protocol()).families()) {
        convergence.expect(routing.nodes(), family == Family.IPV6);
      }
    }
    return convergence;
  }
}
