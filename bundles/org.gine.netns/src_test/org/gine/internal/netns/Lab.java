package org.gine.internal.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gine.netns.NamespaceManager;
import org.gine.netns.NodeNamespaces;
import org.gine.netns.NodeSpec;
import org.gine.netns.VethSpec;

/** What scenarios have in common. */
final class Lab implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final NamespaceManager manager;
  private int links;

  Lab() throws IOException {
    manager = new NamespaceManagersComponent().open();
  }

  NamespaceManager manager() {
    return manager;
  }

  static NodeSpec spec(String name) {
    return spec(name, Map.of(), List.of(), Map.of());
  }

  static NodeSpec spec(
      String name,
      Map<String, String> etcFiles,
      List<String> privateDirectories,
      Map<String, String> sysctls) {
    return new NodeSpec(name, directory(name), etcFiles, privateDirectories, sysctls);
  }

  static Path directory(String name) {
    return Path.of("/run/gine/nodes", name);
  }

  NodeNamespaces node(String name) throws Exception {
    return manager.createNodes(List.of(spec(name))).getFirst();
  }

  VethSpec veth(NodeNamespaces node, String inner, String... addresses) {
    String mac = "02:00:00:00:01:%02x".formatted(++links);
    return new VethSpec("out" + links, node, inner, mac, 1500, List.of(addresses), true);
  }

  /** Connects two nodes, 10.0.0.1 and fd00::1 with 10.0.0.2 and fd00::2, by a bridge outside. */
  List<VethSpec> connect(NodeNamespaces first, NodeNamespaces second) throws Exception {
    List<VethSpec> specs =
        List.of(
            veth(first, "eth0", "10.0.0.1/24", "fd00::1/64"),
            veth(second, "eth0", "10.0.0.2/24", "fd00::2/64"));
    manager.createVeths(specs);
    outside("ip", "link", "add", "name", "br0", "type", "bridge", "mcast_snooping", "0");
    for (VethSpec spec : specs) {
      outside("ip", "link", "set", "dev", spec.outerName(), "master", "br0");
    }
    outside("ip", "link", "set", "dev", "br0", "up");
    return specs;
  }

  /** Runs a program in the sandbox, outside of all nodes, which must succeed. */
  static String outside(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> String.join(" ", command) + ": " + said);
    return said;
  }

  /** Runs a program in a node, whatever comes of it. */
  static NodeNamespaces.Output run(NodeNamespaces node, String... command) throws Exception {
    return node.run(List.of(command), Map.of(), PATIENCE);
  }

  /** Runs a shell script in a node, which must succeed, and returns what it said. */
  static String sh(NodeNamespaces node, String script) throws Exception {
    NodeNamespaces.Output output = run(node, "sh", "-c", script);
    assertEquals(0, output.exitCode(), () -> script + ": " + output);
    assertEquals("", output.stderr(), script);
    return output.stdout().strip();
  }

  /** Waits for a condition. */
  static void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        fail("still not so after " + PATIENCE + ": " + what);
      }
      Thread.sleep(5);
    }
  }

  @Override
  public void close() throws IOException {
    manager.close();
  }
}
