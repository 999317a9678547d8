package org.gine.internal.routing.frr;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gine.routing.NodeShell;
import org.gine.routing.RoutingSetup;
import org.gine.routing.RoutingSetup.Daemon;

/** A router made of namespaces, as a {@link RoutingSetup} asks for it. */
final class TestNode implements NodeShell {

  /** Arguments: name, group file, private directories. */
  private static final String INIT =
      """
      hostname "$1"
      mount -t sysfs sysfs /sys
      mount --bind "$2" /etc/group
      shift 2
      for d in /run /var/tmp /var/log; do mount -t tmpfs tmpfs "$d"; done
      for d; do mkdir -p "$d"; mount -t tmpfs tmpfs "$d"; done
      ip link set lo up
      for f in ipv4/ip_forward ipv6/conf/all/forwarding; do echo 1 > /proc/sys/net/$f; done
      echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad
      echo ready
      read _
      """;

  private final String name;
  private final long init;

  TestNode(String name, RoutingSetup setup) throws IOException {
    this.name = name;
    Path group = Path.of("/run/group-" + name);
    StringBuilder groups = new StringBuilder("root:x:0:\n");
    setup.rootGroups().forEach(g -> groups.append(g).append(":x:0:root\n"));
    Files.writeString(group, groups);
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "unshare",
            "--net",
            "--mount",
            "--uts",
            "--ipc",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "sh",
            "-ec",
            INIT,
            "sh",
            name,
            group.toString()));
    command.addAll(setup.privateDirectories());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    if (!"ready".equals(process.inputReader().readLine())) {
      throw new IOException(name + " can not be made; see the output above");
    }
    init = process.children().findFirst().orElseThrow().pid();
    write(setup);
  }

  String name() {
    return name;
  }

  long init() {
    return init;
  }

  /** Writes the files of a setup. */
  void write(RoutingSetup setup) throws IOException {
    for (var file : setup.files().entrySet()) {
      Files.writeString(path(file.getKey()), file.getValue());
    }
  }

  /** A path of the node as seen from outside. */
  Path path(String inside) {
    return Path.of("/proc/" + init + "/root" + inside);
  }

  /** Starts a daemon; what it prints comes to the test's output. */
  Process start(Daemon daemon) throws IOException {
    return new ProcessBuilder(inside(daemon.command()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** True when the daemon's socket accepts. */
  boolean isReady(Daemon daemon) {
    Path socket = path(daemon.readySocket());
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      return false; // Not there yet, or nobody listens yet.
    }
  }

  /** Sends SIGTERM to a started daemon and waits for its end. */
  int stop(Process started) throws InterruptedException {
    // The process itself is nsenter, which hands no signals on.
    started.children().forEach(ProcessHandle::destroy);
    if (!started.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError(name + ": a daemon still runs 10 s after SIGTERM");
    }
    return started.exitValue();
  }

  @Override
  public Output run(List<String> command, Duration timeout)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(inside(command)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new IOException(command + " takes longer than " + timeout);
    }
    return new Output(process.exitValue(), output, "");
  }

  private List<String> inside(List<String> command) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("nsenter", "-t", Long.toString(init), "-m", "-u", "-i", "-n", "-p", "--"));
    all.addAll(command);
    return all;
  }
}
