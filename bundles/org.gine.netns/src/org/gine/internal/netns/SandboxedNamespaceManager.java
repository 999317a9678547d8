package org.gine.internal.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gine.linux.netlink.IpPrefix;
import org.gine.linux.netlink.Links;
import org.gine.linux.netlink.NetlinkBatch;
import org.gine.linux.netlink.Routes;
import org.gine.linux.netlink.Rtnetlink;
import org.gine.netns.AttachedMachine;
import org.gine.netns.NamespaceManager;
import org.gine.netns.NodeNamespaces;
import org.gine.netns.NodeSpec;
import org.gine.netns.VethSpec;

/** Makes nodes in the sandbox that this process is the first of. */
final class SandboxedNamespaceManager implements NamespaceManager {
  /** The user namespace of a machine has this number in every Linux: {@code PROC_USER_INIT_INO}. */
  private static final String USER_NAMESPACE_OF_THE_MACHINE = "user:[4026531837]";

  private static final int WORKERS = 2;

  private final NamespaceNode.Machine machine;
  private final Rtnetlink outer;
  private final Veths veths;
  private final Map<String, NamespaceNode> nodes = new ConcurrentHashMap<>();

  private SandboxedNamespaceManager(NamespaceNode.Machine machine, Rtnetlink outer) {
    this.machine = machine;
    this.outer = outer;
    this.veths = new Veths(outer);
  }

  /** See {@link org.gine.netns.NamespaceManagers#open}. */
  static SandboxedNamespaceManager open() throws IOException {
    String user = Files.readSymbolicLink(Path.of("/proc/self/ns/user")).toString();
    Optional<AttachedMachine> attached = AttachedMachine.find();
    boolean apart = attached.isPresent() && attached.get().isApart();
    if (user.equals(USER_NAMESPACE_OF_THE_MACHINE) && !apart) {
      throw new IOException(
          "Nodes are made only inside a sandbox, never in the namespaces of the machine. Start the run"
              + " with the gine command");
    }
    NamespaceNode.Machine machine = new NamespaceNode.Machine(Tools.find(), RouteProtocols.read());
    if (Sysctls.hasIpv6()) {
      Sysctls.set(
          Map.of(
              "net.ipv6.conf.all.disable_ipv6", "1",
              "net.ipv6.conf.default.disable_ipv6", "1"));
    }
    return new SandboxedNamespaceManager(machine, Rtnetlink.open());
  }

  @Override
  public List<NodeNamespaces> createNodes(List<NodeSpec> specs)
      throws IOException, InterruptedException {
    check(specs);
    List<Future<NamespaceNode>> tasks = new ArrayList<>();
    List<NodeNamespaces> made = new ArrayList<>();
    Exception failure = null;
    try (ExecutorService workers =
        Executors.newFixedThreadPool(
            WORKERS, Thread.ofPlatform().name("node-maker-", 1).factory())) {
      for (NodeSpec spec : specs) {
        tasks.add(workers.submit(() -> make(spec)));
      }
      for (Future<NamespaceNode> task : tasks) {
        try {
          made.add(task.get());
        } catch (ExecutionException | InterruptedException e) {
          failure = e;
          break;
        }
      }
      if (failure != null) {
        tasks.forEach(task -> task.cancel(false));
      }
    }
    if (failure == null) {
      return made;
    }
    closeAll(specs.stream().map(spec -> nodes.get(spec.name())).toList(), failure);
    throw rethrow(failure);
  }

  private void check(List<NodeSpec> specs) {
    forgetClosedNodes();
    Set<String> names = new HashSet<>();
    for (NodeSpec spec : specs) {
      NamespaceNode.check(spec);
      if (!names.add(spec.name()) || nodes.containsKey(spec.name())) {
        throw new IllegalArgumentException("There are two nodes of the name " + spec.name());
      }
    }
  }

  /** A node can also be closed without this manager. */
  private void forgetClosedNodes() {
    nodes.values().removeIf(NamespaceNode::isClosed);
  }

  private NamespaceNode make(NodeSpec spec) throws IOException {
    NamespaceNode node = NamespaceNode.make(spec, machine);
    nodes.put(spec.name(), node);
    return node;
  }

  private static RuntimeException rethrow(Exception failure)
      throws IOException, InterruptedException {
    Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
    for (Throwable suppressed : failure.getSuppressed()) {
      cause.addSuppressed(suppressed);
    }
    switch (cause) {
      case IOException e -> throw e;
      case InterruptedException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IOException(cause);
    }
  }

  @Override
  public List<Integer> createVeths(List<VethSpec> specs) throws IOException {
    forgetClosedNodes();
    return veths.create(specs, Set.copyOf(nodes.values()));
  }

  @Override
  public void addRoutes(NodeNamespaces node, List<Route> destinationsAndGateways)
      throws IOException {
    NetlinkBatch batch = new NetlinkBatch();
    for (Route route : destinationsAndGateways) {
      Routes.add(batch, IpPrefix.parse(route.destination()), IpPrefix.parseAddress(route.via()));
    }
    try {
      own(node).rtnetlink().execute(batch);
    } catch (IOException e) {
      throw new IOException("Node " + node.name() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void setCarrier(List<String> outerNames, boolean up) throws IOException {
    NetlinkBatch batch = new NetlinkBatch();
    for (String name : outerNames) {
      Links.setUp(batch, Checks.interfaceName(name), up);
    }
    outer.execute(batch);
  }

  private NamespaceNode own(NodeNamespaces node) {
    if (node instanceof NamespaceNode own && nodes.get(node.name()) == own) {
      return own;
    }
    throw new IllegalArgumentException("Node " + node.name() + " is not one of this manager's");
  }

  @Override
  public void close() throws IOException {
    IOException failure = new IOException("Some nodes could not be closed");
    closeAll(List.copyOf(nodes.values()), failure);
    outer.close();
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  /** Kills all before waiting for the first, since the kernel ends many as fast as one. */
  private void closeAll(List<NamespaceNode> closing, Exception failure) {
    for (NamespaceNode node : closing) {
      if (node != null) {
        tryOrAdd(node::kill, failure);
      }
    }
    for (NamespaceNode node : closing) {
      if (node != null) {
        tryOrAdd(node::close, failure);
        nodes.remove(node.name());
      }
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void tryOrAdd(Step step, Exception failure) {
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
