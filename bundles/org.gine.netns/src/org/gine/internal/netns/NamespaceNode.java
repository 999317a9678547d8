package org.gine.internal.netns;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gine.linux.namespace.Namespace;
import org.gine.linux.namespace.NamespaceThread;
import org.gine.linux.namespace.PidFd;
import org.gine.linux.namespace.RootDirectory;
import org.gine.linux.netlink.Links;
import org.gine.linux.netlink.NetlinkBatch;
import org.gine.linux.netlink.Rtnetlink;
import org.gine.netns.KernelRoute;
import org.gine.netns.NodeNamespaces;
import org.gine.netns.NodeProcess;
import org.gine.netns.NodeSpec;

/** A node of this machine. */
final class NamespaceNode implements NodeNamespaces {
  private static final int LOOPBACK = 1;

  /** What all nodes know of the machine. */
  record Machine(Tools tools, RouteProtocols protocols) {}

  private final String name;
  private final Path directory;
  private final NodeInit init;
  private final PidFd initFd;
  private final Rtnetlink rtnetlink;
  private final NodeFiles files;
  private final NodePrograms programs;
  private final RouteProtocols protocols;
  private final AtomicBoolean closed = new AtomicBoolean();

  private NamespaceNode(
      NodeSpec spec,
      NodeInit init,
      PidFd initFd,
      Rtnetlink rtnetlink,
      RootDirectory root,
      Machine machine) {
    this.name = spec.name();
    this.directory = spec.directory();
    this.init = init;
    this.initFd = initFd;
    this.rtnetlink = rtnetlink;
    this.files = new NodeFiles(name, root);
    this.protocols = machine.protocols();
    this.programs = new NodePrograms(machine.tools(), name, init.pid(), directory);
  }

  /** Checks what must hold before anything is made. */
  static void check(NodeSpec spec) {
    Checks.nodeName(spec.name());
    if (!spec.directory().isAbsolute()
        || !spec.directory().equals(spec.directory().normalize())
        || spec.directory().getNameCount() == 0) {
      throw new IllegalArgumentException(
          "The directory of a node is an absolute path without . and ..: " + spec.directory());
    }
    spec.etcFiles().keySet().forEach(Checks::relativePath);
    for (String path : spec.privateDirectories()) {
      Checks.absolutePath(path);
      if (path.matches("/(proc|sys|dev)(/.*)?")) {
        throw new IllegalArgumentException(
            "A private directory cannot be in /proc, /sys or /dev: " + path);
      }
    }
    spec.sysctls().keySet().forEach(Sysctls::path);
  }

  /** Makes a node. */
  static NamespaceNode make(NodeSpec spec, Machine machine) throws IOException {
    Path base = NodeMounts.makeBase(spec.directory());
    NodeInit init = null;
    PidFd initFd = null;
    Rtnetlink rtnetlink = null;
    try {
      init = NodeInit.start(machine.tools(), spec.name());
      initFd = PidFd.open(init.pid());
      rtnetlink = prepareInside(spec, base, initFd);
      RootDirectory root = RootDirectory.of(init.pid());
      return new NamespaceNode(spec, init, initFd, rtnetlink, root, machine);
    } catch (IOException | RuntimeException e) {
      closeAfter(e, rtnetlink);
      closeAfter(e, initFd);
      closeAfter(e, init);
      closeAfter(e, () -> deleteTree(spec.directory()));
      throw new IOException("Node " + spec.name() + " cannot be made: " + e.getMessage(), e);
    }
  }

  private static Rtnetlink prepareInside(NodeSpec spec, Path base, PidFd initFd)
      throws IOException {
    Map<String, String> sysctls = Sysctls.withDefaults(spec.sysctls());
    Rtnetlink rtnetlink =
        NamespaceThread.call(
            initFd,
            EnumSet.of(Namespace.MOUNT, Namespace.NET, Namespace.UTS),
            () -> {
              Sysctls.set(sysctls);
              NodeMounts.make(spec, base);
              return Rtnetlink.open();
            });
    NetlinkBatch batch = new NetlinkBatch();
    Links.setUp(batch, LOOPBACK, true);
    rtnetlink.execute(batch);
    return rtnetlink;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long initPid() {
    return init.pid();
  }

  /** Requests in the node's network namespace. */
  Rtnetlink rtnetlink() {
    requireOpen();
    return rtnetlink;
  }

  boolean isClosed() {
    return closed.get();
  }

  @Override
  public Output run(List<String> command, Map<String, String> environment, Duration timeout)
      throws IOException, InterruptedException {
    requireOpen();
    return programs.run(command, environment, timeout);
  }

  @Override
  public NodeProcess start(
      List<String> command, Map<String, String> environment, Path stdout, Path stderr)
      throws IOException {
    requireOpen();
    return programs.start(command, environment, stdout, stderr);
  }

  @Override
  public void writeFile(String path, String content, int mode) throws IOException {
    requireOpen();
    files.write(path, content, mode);
  }

  @Override
  public byte[] readFile(String path) throws IOException {
    requireOpen();
    return files.read(path);
  }

  @Override
  public boolean accepts(String socketPath) {
    return !closed.get() && files.accepts(socketPath);
  }

  @Override
  public boolean listens(int tcpPort) throws IOException {
    requireOpen();
    return ListeningPorts.contains(init.pid(), tcpPort);
  }

  @Override
  public List<KernelRoute> routes() throws IOException {
    requireOpen();
    return KernelRoutes.list(rtnetlink, protocols);
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException("Node " + name + " is closed");
    }
  }

  /** Begins to end everything in the node; {@link #close} waits for it. */
  void kill() throws IOException {
    if (!closed.get()) {
      init.kill();
    }
  }

  @Override
  public void close() throws IOException {
    if (closed.getAndSet(true)) {
      return;
    }
    files.close();
    rtnetlink.close();
    try {
      init.close();
    } finally {
      initFd.close();
    }
    deleteTree(directory);
  }

  /** After a failure that matters more; what goes wrong here is added to it. */
  private static void closeAfter(Exception failure, AutoCloseable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
