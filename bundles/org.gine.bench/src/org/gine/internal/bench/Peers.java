package org.gine.internal.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Other programs that carry frames in user space, each set up as it is fastest. */
final class Peers {
  private static final Path OVS_SCHEMA = Path.of("/usr/share/openvswitch/vswitch.ovsschema");
  private static final Path QUEUE_LIBRARY_HEADERS = Path.of("/usr/include/libnetfilter_queue");
  private static final Path NS3_HEADERS = Path.of("/usr/include/ns3");

  private Peers() {}

  /**
   * wirefilter(1) between two switches of vde2's, with TAP interfaces for ports. They do not know
   * superframes: the kernel cuts what it hands to a TAP.
   */
  static Carrier.Kind wirefilter() {
    return (first, second) ->
        Assembly.of(
            peer -> {
              require("wirefilter", "vde2");
              attachToSwitch(peer, first);
              attachToSwitch(peer, second);
              peer.start("wirefilter", "-v", peer.path(first) + ":" + peer.path(second));
            });
  }

  private static void attachToSwitch(Assembly peer, String outer)
      throws IOException, InterruptedException {
    String tap = "t" + outer;
    String socket = peer.path(outer);
    peer.start("vde_switch", "-s", socket, "-t", tap, "-M", socket + ".control");
    Command.until(
        () -> Files.exists(Path.of(socket, "ctl")) && Command.succeeds("ip", "link", "show", tap),
        "vde_switch did not make " + tap);
    peer.bridge(outer, tap);
  }

  /** ns-3's emulation: its learning bridge between two packet sockets. */
  static Carrier.Kind ns3(Programs programs) {
    return (first, second) -> {
      require(Files.exists(NS3_HEADERS), "ns-3", "libns3-dev");
      String program =
          programs.pathOfCpp(
              "ns3link", "-lns3-bridge", "-lns3-fd-net-device", "-lns3-network", "-lns3-core");
      return ProcessCarrier.start(List.of(program, first, second), "ready");
    };
  }

  /** Open vSwitch's userspace datapath, which takes superframes when it is told to. */
  static Carrier.Kind openVSwitch() {
    return (first, second) ->
        Assembly.of(
            peer -> {
              require("ovs-vswitchd", "openvswitch-switch");
              String database = peer.path("conf.db");
              String socket = "unix:" + peer.path("db.sock");
              Command.run("ovsdb-tool", "create", database, OVS_SCHEMA.toString());
              peer.start(
                  "ovsdb-server",
                  database,
                  "--remote=p" + socket,
                  "--unixctl=" + peer.path("db.control"));
              control(socket, "--no-wait init");
              control(
                  socket, "--no-wait set Open_vSwitch . other_config:userspace-tso-enable=true");
              peer.start(
                  "env",
                  "OVS_RUNDIR=" + peer.path("."),
                  "ovs-vswitchd",
                  socket,
                  "--disable-system",
                  "--unixctl=" + peer.path("vswitchd.control"));
              String bridge = "v" + first;
              control(
                  socket,
                  "add-br %1$s -- set bridge %1$s datapath_type=netdev -- add-port %1$s %2$s -- add-port %1$s %3$s"
                      .formatted(bridge, first, second));
            });
  }

  /** What the example of libnetfilter_queue is compiled with. */
  static void requireQueueLibrary() throws IOException {
    require(Files.exists(QUEUE_LIBRARY_HEADERS), "libnetfilter_queue", "libnetfilter-queue-dev");
  }

  private static void control(String socket, String words)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("ovs-vsctl", "--db=" + socket, "--retry", "--timeout=10"));
    command.addAll(List.of(words.split(" ")));
    Command.run(command);
  }

  /**
   * DPDK's testpmd between two packet sockets, which it polls all the time. It does not know
   * superframes, nor checksums that are still to be computed.
   */
  static Carrier.Kind testpmd() {
    return (first, second) ->
        Assembly.of(
            peer -> {
              require("dpdk-testpmd", "dpdk-dev");
              peer.start(
                  ("dpdk-testpmd --no-huge -m 512 --no-pci --no-telemetry --no-shconf"
                          + " --vdev=net_af_packet0,iface="
                          + first
                          + " --vdev=net_af_packet1,iface="
                          + second
                          + " -- --forward-mode=io --auto-start --no-lsc-interrupt --no-mlockall"
                          + " --total-num-mbufs=16384")
                      .split(" "));
            });
  }

  private static void require(String program, String packageName) throws IOException {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean found =
        Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    require(found, program, packageName);
  }

  private static void require(boolean found, String what, String packageName) throws IOException {
    if (!found) {
      throw new IOException(what + " is missing: install Debian's package " + packageName);
    }
  }
}
