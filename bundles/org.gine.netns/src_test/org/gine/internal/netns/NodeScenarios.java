package org.gine.internal.netns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gine.linux.process.ProcessTable;
import org.gine.netns.NodeNamespaces;
import org.gine.netns.NodeSpec;

/** What a node is, as seen from inside and outside. */
final class NodeScenarios {
  private final Lab lab;

  NodeScenarios(Lab lab) {
    this.lab = lab;
  }

  @Scenario
  void nodeHasItsOwnNameAndFilesInEtc() throws Exception {
    NodeSpec spec =
        Lab.spec(
            "ns0",
            Map.of("hosts", "10.0.0.1 ns0\n", "hostname", "ns0\n", "made/up/file", "deep\n"),
            List.of(),
            Map.of());
    NodeNamespaces node = lab.manager().createNodes(List.of(spec)).getFirst();
    assertEquals("ns0", Lab.sh(node, "hostname"));
    assertEquals("10.0.0.1 ns0", Lab.sh(node, "cat /etc/hosts"));
    // A file that the machine has too: that of the node wins, others are still there.
    assertEquals("ns0", Lab.sh(node, "cat /etc/hostname"));
    assertEquals("deep", Lab.sh(node, "cat /etc/made/up/file"));
    assertEquals(Files.readString(Path.of("/etc/passwd")).strip(), Lab.sh(node, "cat /etc/passwd"));
    assertNotEquals("ns0", Lab.outside("hostname").strip());
  }

  @Scenario
  void nodeHasItsOwnProcessesAndNetwork() throws Exception {
    NodeNamespaces node = lab.node("ns0");
    assertEquals("lo", Lab.sh(node, "ls /sys/class/net"));
    assertEquals("1", Lab.sh(node, "cat /proc/1/comm >/dev/null; ls -d /proc/1 | cut -c7-"));
    assertEquals("lo UNKNOWN 127.0.0.1/8 ::1/128", Lab.sh(node, "echo $(ip -br address)"));
    for (String namespace : List.of("net", "mnt", "uts", "ipc", "pid")) {
      assertNotEquals(
          Files.readSymbolicLink(Path.of("/proc/self/ns", namespace)),
          Files.readSymbolicLink(Path.of("/proc", Long.toString(node.initPid()), "ns", namespace)));
    }
  }

  @Scenario
  void directoriesOfNodesArePrivate() throws Exception {
    List<String> directories =
        List.of("/etc/apt", "/var/lib/not-on-this-machine/deep", "/var/cache", "/run/daemon");
    Map<String, String> files = Map.of("apt/own.conf", "own\n");
    List<NodeNamespaces> nodes =
        lab.manager()
            .createNodes(
                List.of(
                    Lab.spec("a", files, directories, Map.of()),
                    Lab.spec("b", files, directories, Map.of())));
    for (NodeNamespaces node : nodes) {
      for (String directory :
          List.of(
              "/run",
              "/run/daemon",
              "/run/lock",
              "/tmp",
              "/var/tmp",
              "/var/log",
              "/dev/shm",
              "/var/cache",
              "/var/lib/not-on-this-machine/deep")) {
        Lab.sh(node, "echo " + node.name() + " > " + directory + "/same");
      }
      assertEquals("own.conf", Lab.sh(node, "ls /etc/apt"));
      assertEquals("1777 1777", Lab.sh(node, "echo $(stat -c %a /tmp /var/tmp)"));
      assertEquals("755 755", Lab.sh(node, "echo $(stat -c %a /run /var/log)"));
    }
    for (NodeNamespaces node : nodes) {
      for (String directory : List.of("/run", "/tmp", "/var/log", "/var/cache", "/dev/shm")) {
        assertEquals(node.name(), Lab.sh(node, "cat " + directory + "/same"));
      }
    }
    assertFalse(Files.exists(Path.of("/run/same")));
    assertFalse(Files.exists(Path.of("/var/lib/not-on-this-machine")));
    // Neighbours of a directory that had to be made are still there.
    assertTrue(Lab.sh(nodes.getFirst(), "ls /var/lib").contains("dpkg"));
  }

  @Scenario
  void theMachineIsReadOnly() throws Exception {
    NodeNamespaces node = lab.node("ns0");
    Path writable = Files.createTempDirectory(Path.of("/dev/shm"), "report");
    try {
      for (String path : List.of("/usr/x", "/var/lib/x", "/x", "/opt/x", "/sys/x", "/proc/sys/x")) {
        assertNotEquals(0, Lab.run(node, "touch", path).exitCode(), path);
      }
      for (String file : List.of("/proc/sys/vm/swappiness", "/proc/sys/kernel/pid_max")) {
        NodeNamespaces.Output output = Lab.run(node, "sh", "-c", "echo 1 > " + file);
        assertNotEquals(0, output.exitCode(), file);
      }
      // Neither the run's own directories nor anything else of it can be reached by name.
      assertNotEquals(0, Lab.run(node, "ls", writable.toString()).exitCode());
      assertNotEquals(0, Lab.run(node, "ls", "/run/gine").exitCode());
      String devices =
          Lab.sh(
              node,
              "for f in /dev/* /dev/*/*; do [ ! -b $f ] || echo $f; [ ! -c $f ] || echo $f; done"
                  + " | grep -v -e /dev/fd -e /dev/std | sort");
      List<String> expected = new ArrayList<>(List.of("full", "null", "ptmx", "pts/ptmx"));
      expected.addAll(List.of("random", "tty", "urandom", "zero"));
      if (Files.exists(Path.of("/dev/net/tun"))) {
        expected.add(1, "net/tun");
      }
      assertEquals(expected, devices.lines().map(name -> name.substring(5)).toList());
    } finally {
      Files.delete(writable);
    }
  }

  @Scenario
  void parametersOfTheNetworkAreTheNodesOwn() throws Exception {
    Map<String, String> sysctls =
        Map.of("net.ipv4.ip_forward", "1", "net/ipv4/conf/lo/rp_filter", "2");
    NodeNamespaces node =
        lab.manager()
            .createNodes(List.of(Lab.spec("ns0", Map.of(), List.of(), sysctls)))
            .getFirst();
    assertEquals("1", Lab.sh(node, "cat /proc/sys/net/ipv4/ip_forward"));
    assertEquals("2", Lab.sh(node, "cat /proc/sys/net/ipv4/conf/lo/rp_filter"));
    assertEquals("0", Lab.sh(node, "cat /proc/sys/net/ipv6/conf/default/accept_dad"));
    Lab.sh(node, "echo 0 > /proc/sys/net/ipv4/ip_forward");
    assertEquals("0", Lab.sh(node, "cat /proc/sys/net/ipv4/ip_forward"));
  }

  @Scenario
  void nodeThatCannotBeMadeLeavesNothing() throws Exception {
    List<NodeSpec> specs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      specs.add(Lab.spec("good" + i));
    }
    specs.add(4, Lab.spec("bad", Map.of(), List.of(), Map.of("net.no.such_thing", "1")));
    IOException e = assertThrows(IOException.class, () -> lab.manager().createNodes(specs));
    assertTrue(e.getMessage().contains("Node bad"), e.getMessage());
    assertTrue(e.getMessage().contains("net.no.such_thing does not exist"), e.getMessage());
    assertEquals(List.of(), ProcessTable.read().descendants(1));
    assertEquals("", Lab.outside("ls", "/run/gine/nodes"));
    assertEquals(1, lab.manager().createNodes(List.of(Lab.spec("bad"))).size());
  }

  @Scenario
  void linksThatProgramsPlantDoNotLeadOut() throws Exception {
    NodeNamespaces node = lab.node("ns0");
    Files.writeString(Path.of("/run/gine/secret"), "of the run");
    Lab.sh(node, "ln -s /run/gine /tmp/out; ln -s ../../../../run /tmp/up; ln -s / /tmp/root");
    assertThrows(IOException.class, () -> node.readFile("/tmp/out/secret"));
    assertThrows(IOException.class, () -> node.readFile("/tmp/up/gine/secret"));
    assertThrows(IOException.class, () -> node.readFile("/tmp/root/run/gine/secret"));
    node.writeFile("/tmp/up/planted", "inside", 0644);
    assertFalse(Files.exists(Path.of("/run/planted")));
    assertEquals("inside", Lab.sh(node, "cat /run/planted"));
    assertThrows(IllegalArgumentException.class, () -> node.readFile("/tmp/../etc/hosts"));
    assertThrows(IllegalArgumentException.class, () -> node.writeFile("relative", "", 0644));
    Lab.sh(node, "mkfifo /tmp/pipe");
    assertThrows(IOException.class, () -> node.readFile("/tmp/pipe"));
  }

  @Scenario
  void filesAreWrittenAndReadInside() throws Exception {
    NodeNamespaces node = lab.node("ns0");
    node.writeFile("/var/log/deep/down/file", "äöü\n", 0600);
    assertEquals(
        "600 äöü", Lab.sh(node, "cd /var/log/deep/down; stat -c %a file | tr '\\n' ' '; cat file"));
    node.writeFile("/etc/hosts", "1.2.3.4 changed\n", 0644);
    assertEquals("1.2.3.4 changed", Lab.sh(node, "cat /etc/hosts"));
    assertArrayEquals(
        "1.2.3.4 changed\n".getBytes(StandardCharsets.UTF_8), node.readFile("/etc/hosts"));
    assertEquals("", Lab.sh(node, "ls -A /etc | grep gine || true"));
    IOException e = assertThrows(IOException.class, () -> node.writeFile("/usr/share/x", "", 0644));
    assertTrue(e.getMessage().contains("Writable are /etc"), e.getMessage());
    assertThrows(IOException.class, () -> node.readFile("/no/such/file"));
  }

  @Scenario
  void socketsOfTwoNodesAreKeptApart() throws Exception {
    List<NodeNamespaces> nodes = lab.manager().createNodes(List.of(Lab.spec("a"), Lab.spec("b")));
    for (NodeNamespaces node : nodes) {
      node.writeFile("/tmp/Listener.java", LISTENER, 0644);
      assertFalse(node.accepts("/run/daemon.sock"));
      assertFalse(node.listens(8080));
      node.start(
          List.of(System.getProperty("java.home") + "/bin/java", "/tmp/Listener.java"),
          Map.of(),
          Path.of("/run/gine/tmp", node.name()),
          Path.of("/run/gine/tmp", node.name()));
    }
    for (NodeNamespaces node : nodes) {
      Lab.await(
          node.name() + " listens: " + Files.readString(Path.of("/run/gine/tmp", node.name())),
          () -> node.accepts("/run/daemon.sock") && node.listens(8080));
    }
    nodes.getFirst().close();
    assertTrue(nodes.getLast().accepts("/run/daemon.sock"));
    assertTrue(nodes.getLast().listens(8080));
    assertFalse(nodes.getLast().listens(8081));
  }

  private static final String LISTENER =
      """
      import java.net.*;
      import java.nio.channels.*;

      class Listener {
        public static void main(String[] arguments) throws Exception {
          ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
          unix.bind(UnixDomainSocketAddress.of("/run/daemon.sock"));
          ServerSocketChannel tcp = ServerSocketChannel.open();
          tcp.bind(new InetSocketAddress(8080));
          while (true) {
            unix.accept().close();
          }
        }
      }
      """;

  @Scenario
  void terminalsAreTheNodesOwn() throws Exception {
    NodeNamespaces node = lab.node("ns0");
    assertEquals("/dev/pts/0", Lab.sh(node, "script -qec tty /dev/null | tr -d '\\r'"));
  }

  @Scenario
  void closedNodeLeavesNothing() throws Exception {
    NodeNamespaces node = lab.node("ns0");
    lab.manager().createVeths(List.of(lab.veth(node, "eth0", "10.0.0.1/24")));
    Lab.sh(node, "setsid sleep 1000 >/dev/null 2>&1 & sleep 1000 >/dev/null 2>&1 & exit 0");
    assertEquals(
        3,
        ProcessTable.read().descendants(node.initPid()).size() + 1,
        "init and two detached programs");
    node.close();
    assertEquals(List.of(), ProcessTable.read().descendants(1));
    assertFalse(Files.exists(Lab.directory("ns0")));
    // The kernel takes a network namespace down a moment after its last process.
    Lab.await("veth gone", () -> !Lab.outside("ip", "-br", "link").contains("out1"));
    node.close();
    assertThrows(IllegalStateException.class, () -> node.readFile("/etc/hosts"));
    assertThrows(IllegalStateException.class, () -> Lab.run(node, "true"));
    assertFalse(node.accepts("/run/x"));
    assertEquals("ns0", lab.node("ns0").name());
  }
}
