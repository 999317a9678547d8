package org.gine.internal.runtime.network;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gine.dataplane.InterceptSpec;
import org.gine.dataplane.LinkSpec;
import org.gine.model.Interception;
import org.gine.model.Interface;
import org.gine.model.Link;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.Topology;
import org.gine.netns.AttachedMachine;
import org.gine.netns.NodeNamespaces;
import org.gine.nfqueue.Intercept;
import org.gine.nfqueue.InterceptConfig;
import org.gine.nfqueue.Portion;

/**
 * The intercepts of a network: their queues, which are there before the links, and their rules,
 * which come last. To be closed after the emulator, which uses the queues.
 */
public final class Intercepts implements AutoCloseable {
  /** Where a node's rules are written. */
  private static final String RULES = "/run/gine-%s.%s";

  /** Behind this interface of its own a node finds the subnets inside of the emulator. */
  private static final String INSIDE = "gine";

  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final int FILE_MODE = 0644;

  private static final String CHAIN = "GINE-";

  /** Of a side of the node's own packets, which may be as long as one of IPv4. */
  private static final int LOCAL_MTU = 65535;

  private final Topology topology;
  private final InsideLinks inside;

  /** As they are now. */
  private final Map<String, Link> links;

  private final Map<String, Intercept> open = new LinkedHashMap<>();
  private final Map<String, InterceptSpec> specs = new LinkedHashMap<>();
  private final Map<String, Portion> portions = new LinkedHashMap<>();

  /** None is open yet. */
  public Intercepts(Topology topology) {
    this.topology = topology;
    this.inside = new InsideLinks(topology);
    this.links = new LinkedHashMap<>(topology.links());
  }

  private List<Node> nodes() {
    return topology.nodes().values().stream()
        .filter(node -> node.interception().isPresent())
        .toList();
  }

  /** Opens the queues, once the nodes have their interfaces. */
  void open(Map<String, NodeNamespaces> namespaces) throws IOException {
    for (Node node : nodes()) {
      Interception interception = node.interception().orElseThrow();
      InterceptConfig config = config(node, interception);
      Intercept intercept =
          interception.isOfMachine()
              ? Intercept.open(config, AttachedMachine.get().network())
              : Intercept.open(config, namespaces.get(interception.node()).initPid());
      open.put(node.name(), intercept);
      portions.put(node.name(), config.portion());
      specs.put(node.name(), spec(node, intercept));
    }
  }

  private InterceptConfig config(Node node, Interception interception) throws IOException {
    Set<InterceptConfig.Hook> hooks = EnumSet.noneOf(InterceptConfig.Hook.class);
    interception.hooks().forEach(hook -> hooks.add(InterceptConfig.Hook.valueOf(hook.name())));
    List<InterceptConfig.Side> sides = new ArrayList<>();
    for (Interface itf : node.interfaces()) {
      int mtu = mtu(interception, itf.name());
      if (interception.exitBySide() && !isLocal(itf) && mtu > InterceptConfig.LONGEST_WHOLE) {
        throw new IOException(
            "packets of intercept "
                + node.name()
                + " can not leave by the side at which they come out (exit: side): the MTU of "
                + itf.name()
                + " is "
                + mtu
                + " bytes, and must not be more than "
                + InterceptConfig.LONGEST_WHOLE);
      }
      sides.add(new InterceptConfig.Side(itf.name(), mtu));
    }
    return new InterceptConfig(
        node.name(),
        CHAIN
            + (interception.isOfMachine() ? AttachedMachine.get().id() + "-" : "")
            + interception.queue(),
        interception.queue(),
        interception.queues(),
        hooks,
        sides,
        interception.matches(),
        interception.failOpen(),
        interception.exitBySide(),
        portion(node));
  }

  /** A packet that leaves by its side must be there with all its bytes. */
  private Portion portion(Node node) {
    return node.interception().orElseThrow().exitBySide()
        ? Portion.WHOLE
        : inside.portion(node.name(), links.values());
  }

  private static boolean isLocal(Interface itf) {
    return itf.name().equals(Interception.LOCAL);
  }

  private int mtu(Interception interception, String interfaceName) throws IOException {
    if (interfaceName.equals(Interception.LOCAL)) {
      return LOCAL_MTU;
    }
    return interception.isOfMachine()
        ? AttachedMachine.get().mtu(interfaceName)
        : mtu(topology.nodes().get(interception.node()), interfaceName);
  }

  private int mtu(Node node, String interfaceName) {
    return node.interfaces().stream()
        .filter(itf -> itf.name().equals(interfaceName))
        .mapToInt(itf -> topology.links().get(itf.link()).mtu())
        .findFirst()
        .orElseThrow();
  }

  private InterceptSpec spec(Node node, Intercept intercept) {
    List<InterceptSpec.Side> sides = new ArrayList<>();
    for (Interface itf : node.interfaces()) {
      List<InetAddress> neighbors =
          inside.neighbor(node, itf).addresses().stream().map(Prefix::address).toList();
      sides.add(new InterceptSpec.Side(InsideAddresses.itf(itf), neighbors));
    }
    return new InterceptSpec(node.name(), intercept.queues(), sides);
  }

  /** The end of a link that is a side of an intercept. */
  LinkSpec.InterceptEnd end(Node node, Link.Endpoint endpoint) {
    List<String> names = node.interfaces().stream().map(Interface::name).toList();
    return new LinkSpec.InterceptEnd(
        specs.get(node.name()), names.indexOf(endpoint.interfaceName()));
  }

  /** Has the kernels of the nodes send their packets, now that there is somebody to take them. */
  void begin(Map<String, NodeNamespaces> namespaces) throws IOException, InterruptedException {
    for (Node node : nodes()) {
      Interception interception = node.interception().orElseThrow();
      if (interception.isOfMachine()) {
        new MachineRules(AttachedMachine.get(), open.get(node.name())).apply();
        continue;
      }
      NodeNamespaces from = namespaces.get(interception.node());
      if (interception.hooks().contains(Interception.Hook.FORWARD)) {
        leadInside(from);
      }
      for (boolean ipv6 : new boolean[] {false, true}) {
        String file = RULES.formatted(node.name(), ipv6 ? "ipv6" : "ipv4");
        from.writeFile(file, open.get(node.name()).rules(ipv6), FILE_MODE);
        run(from, ipv6 ? "ip6tables-restore" : "iptables-restore", "--noflush", file);
      }
    }
  }

  /**
   * Packets for addresses inside of the emulator are to be forwarded, so that they are taken; no
   * packet ever leaves by that interface.
   */
  private void leadInside(NodeNamespaces from) throws IOException, InterruptedException {
    Set<Prefix> subnets = inside.subnets();
    if (subnets.isEmpty()
        || from.run(List.of("ip", "link", "show", INSIDE), Map.of(), AT_MOST).exitCode() == 0) {
      return;
    }
    run(from, "ip", "link", "add", INSIDE, "type", "veth", "peer", "name", INSIDE + "-end");
    run(from, "ip", "link", "set", INSIDE, "up");
    run(from, "ip", "link", "set", INSIDE + "-end", "up");
    for (Prefix subnet : subnets) {
      run(from, "ip", "route", "add", subnet.toString(), "dev", INSIDE);
    }
  }

  private static void run(NodeNamespaces node, String... command)
      throws IOException, InterruptedException {
    NodeNamespaces.Output output = node.run(List.of(command), Map.of(), AT_MOST);
    if (output.exitCode() != 0) {
      throw new IOException(
          "in node "
              + node.name()
              + ", "
              + String.join(" ", command)
              + " ended with exit code "
              + output.exitCode()
              + ": "
              + output.stderr().strip());
    }
  }

  /**
   * To be called before a link becomes other than it is: superframes of which the links would make
   * different things do not come whole any more, and bytes that somebody needs do come.
   */
  synchronized void prepare(Link changed) throws IOException {
    links.put(changed.name(), changed);
    for (Map.Entry<String, Intercept> entry : open.entrySet()) {
      Portion now = portion(topology.nodes().get(entry.getKey()));
      if (!now.equals(portions.put(entry.getKey(), now))) {
        entry.getValue().take(now);
      }
    }
  }

  /** What the kernel grants each intercept, for people. */
  Map<String, String> describe() throws IOException {
    Map<String, String> lines = new LinkedHashMap<>();
    for (Map.Entry<String, Intercept> entry : open.entrySet()) {
      lines.put("intercept " + entry.getKey(), entry.getValue().describe());
    }
    return lines;
  }

  /** Takes the rules off the machine; those in nodes go with the nodes. */
  public void leaveMachine() throws IOException {
    Optional<AttachedMachine> machine = AttachedMachine.find();
    if (machine.isPresent()) {
      machine.get().undo();
    }
  }

  @Override
  public void close() {
    open.values().forEach(Intercept::close);
  }
}
