package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Interfaces of the machine as ends of links: two machines beside it, and a virtual one on it. */
class ExternalTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String WAN =
      """
      gine: 1
      nodes:
        lab: {kind: external}
      links:
        wan: {between: [{node: lab, interface: left}, {node: lab, interface: right}], delay: 20ms}
      """;

  private static final String ROUTED =
      """
      gine: 1
      nodes:
        lab: {kind: external}
        r: {kind: emulated-router, advertises: true, routes: [{to: 10.7.0.0/24, via: 10.9.0.2}]}
        inside: {kind: host, routes: [{to: default, via: r}]}
      links:
        near: {between: [{node: lab, interface: left}, {node: r, addresses: [10.9.0.1/24, "fd09::1/64"]}]}
        far: {between: [r, inside], subnet: [10.8.0.0/24, "fd08::/64"], rate: 100Mbit, delay: 5ms}
      """;

  private static final String VIRTUAL =
      """
      gine: 1
      nodes:
        vms: {kind: tap}
        h: {kind: host}
      links:
        l: {between: [{node: vms, interface: vm0}, {node: h, addresses: [10.9.0.1/24]}], delay: 20ms}
      """;

  /** A virtual machine: it opens the interface, and answers ARP and ping whoever is asked for. */
  private static final String MACHINE_ON_TAP =
      """
      use strict;
      open(my $tap, "+<", "/dev/net/tun") or die "tun: $!";
      my $request = pack("a16 S x22", "vm0", 0x1002); # IFF_TAP, IFF_NO_PI
      ioctl($tap, 0x400454ca, $request) or die "TUNSETIFF: $!";
      $| = 1;
      print "ready\n";
      my $mac = pack("H12", "020000000099");
      while (sysread($tap, my $frame, 2000)) {
        my ($from, $type) = unpack("x6 a6 n", $frame);
        if ($type == 0x0806) {
          my ($operation, $sender, $target) = unpack("x20 n x6 a4 x6 a4", $frame);
          next if $operation != 1;
          syswrite($tap, $from . $mac . substr($frame, 12, 8) . pack("n", 2)
            . $mac . $target . $from . $sender);
        } elsif ($type == 0x0800 && unpack("x23 C x10 C", $frame) == 1) {
          my ($source, $destination, $kind, $sum) = unpack("x26 a4 a4 C x n", $frame);
          next if $kind != 8;
          $sum += 0x0800; # what the type had
          $sum = ($sum & 0xffff) + ($sum >> 16);
          syswrite($tap, $from . $mac . substr($frame, 12, 14) . $destination . $source
            . pack("n n", 0, $sum) . substr($frame, 38));
        }
      }
      """;

  private TestMachine machine;
  private Gine gine;

  @BeforeEach
  void aMachineBetweenTwoOthers() throws IOException, InterruptedException {
    machine = new TestMachine();
    gine = new Gine(User.ROOT, machine.prefix());
    // A network of their own, of which the machine knows nothing.
    machine.shAtLeft("ip address add 10.9.0.2/24 dev eth0");
    machine.shAtRight("ip address add 10.9.0.3/24 dev eth0");
  }

  @AfterEach
  void noMore() throws InterruptedException {
    machine.close();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(gine.home().resolve("external.yaml"), text);
  }

  private void theyMeetAcrossTheLink() throws IOException, InterruptedException {
    String said = machine.shAtLeft("ping -c 3 -i 0.2 -W 2 10.9.0.3");
    assertTrue(said.contains("ttl=64"), said);
    assertTrue(said.contains(" 0% packet loss"), said);
    assertFalse(said.matches("(?s).*time=([0-9]|[1-3][0-9])(\\.\\d+)? ms.*"), said);
  }

  @Test
  void twoMachinesAreJoinedByALinkThatCanBeChanged() throws IOException, InterruptedException {
    machine.sh("ethtool -K left gro on && ip link set right down");
    String before = machine.state();
    String features = machine.sh("ethtool -k left");
    try (Gine.Live run = gine.live(file(WAN))) {
      String id = run.awaitOutput("the network is ready").id();
      theyMeetAcrossTheLink();
      gine.run("link", "wan", "--run", id, "set", "rate=50Mbit").expecting(0);
      theyMeetAcrossTheLink();
      gine.run("stop", "--run", id).expecting(0);
      assertEquals(0, run.process().waitFor(), Gine.text(run.log()));
    }
    machine.becomes(before);
    assertEquals(features, machine.sh("ethtool -k left"));
    assertTrue(machine.shAtLeft("ping -c 1 -W 1 10.9.0.3; true").contains("100% packet loss"));
  }

  @Test
  void aSlowLinkGetsTheFramesOfTheWireAndAKilledRunLeavesNothing()
      throws IOException, InterruptedException {
    machine.sh("ethtool -K left gro on && ip link set right down");
    String before = machine.state();
    String features = machine.sh("ethtool -k left");
    try (Gine.Live run = gine.live(file(WAN.replace("delay", "rate: 100Mbit, delay")))) {
      run.awaitOutput("the network is ready");
      theyMeetAcrossTheLink();
      assertTrue(machine.sh("ethtool -k left").contains("generic-receive-offload: off"));
      run.process().destroyForcibly().waitFor();
      machine.becomes(before);
      Eventually.holds(
          SOON,
          () -> features.equals(machine.sh("ethtool -k left")),
          () -> "the interface's features were " + features);
    }
  }

  @Test
  void aMachineOutsideReachesHostsBehindAnEmulatedRouter()
      throws IOException, InterruptedException {
    machine.shAtLeft("ip -6 route del default");
    machine.shAtLeft("ip route add 10.8.0.0/24 via 10.9.0.1 && ip address add 10.7.0.1 dev lo");
    try (Gine.Live run = gine.live(file(ROUTED))) {
      String id = run.awaitOutput("the network is ready").id();
      String said = machine.shAtLeft("ping -c 3 -i 0.2 -W 2 10.8.0.2");
      assertTrue(said.contains("ttl=63"), said);
      assertTrue(said.contains(" 0% packet loss"), said);
      gine.exec(id, "inside", "ping", "-c", "2", "-W", "2", "10.9.0.2").expecting(0);
      // The router has told it its prefix, and that it is the way to all others.
      Eventually.holds(
          SOON,
          () -> machine.shAtLeft("ip -6 address show dev eth0 dynamic").contains(" fd09::"),
          () -> "no address of its own");
      machine.shAtLeft("ping -c 2 -W 2 fd08::2");
      // Behind the machine outside.
      gine.exec(id, "inside", "ping", "-c", "2", "-W", "2", "10.7.0.1").expecting(0);
    }
  }

  @Test
  void theExampleJoinsRealMachinesAndAServer() throws IOException, InterruptedException {
    machine.sh("ip address flush dev left && ip address flush dev right");
    machine.shAtLeft(plug("192.168.1"));
    machine.shAtRight(plug("192.168.2"));
    try (Gine.Live run = gine.live(file(machine.example("real-interfaces.yaml")))) {
      String id = run.awaitOutput("the network is ready").id();
      String said = machine.shAtLeft("ping -c 3 -i 0.2 -W 2 192.168.2.10");
      assertTrue(said.contains(" 0% packet loss"), said);
      assertTrue(said.contains("ttl=62"), said);
      assertFalse(said.matches("(?s).*time=[0-4]?[0-9](\\.\\d+)? ms.*"), said);
      gine.exec(id, "server", "ping", "-c", "2", "-W", "2", "192.168.2.10").expecting(0);
      machine.shAtRight("ping -c 2 -W 2 10.0.9.2");
      Eventually.holds(
          SOON,
          () -> machine.shAtLeft("ip -6 address show dev eth0 dynamic").contains(" fd01::"),
          () -> "no address of its own");
      machine.shAtLeft("ping -c 2 -W 2 fd09::2");
    }
  }

  /** What the example asks of a machine that is plugged in. */
  private static String plug(String network) {
    return "ip address flush dev eth0 scope global; ip -6 route flush default;"
        + " ip address add %1$s.10/24 dev eth0 && ip route replace default via %1$s.1"
            .formatted(network);
  }

  @Test
  void aVirtualMachineIsPluggedIn() throws IOException, InterruptedException {
    String before = machine.state();
    try (Gine.Live run = gine.live(file(VIRTUAL))) {
      String id = run.awaitOutput("the network is ready").id();
      assertTrue(machine.sh("ip link show vm0").contains("alias gine " + id));
      Process virtual = machine.start("perl", "-e", MACHINE_ON_TAP);
      assertEquals("ready", virtual.inputReader().readLine());
      Gine.Said said =
          gine.exec(id, "h", "ping", "-c", "3", "-i", "0.2", "-W", "2", "10.9.0.7").expecting(0);
      assertTrue(said.text().contains(" 0% packet loss"), said.text());
      assertFalse(said.text().matches("(?s).*time=([0-9]|[1-3][0-9])(\\.\\d+)? ms.*"), said.text());
      Gine.Said second = gine.run("run", file(VIRTUAL).toString(), "--report", "second");
      assertTrue(second.text().contains("an interface vm0 already"), second.text());
      run.process().destroyForcibly().waitFor();
      machine.becomes(before);
    }
  }

  @Test
  void whatCanNotOrMustNotBeIsRefused() throws IOException, InterruptedException {
    String before = machine.state();
    refused(gine, 3, WAN.replace("interface: right", "interface: nope"), "no interface nope");
    refused(gine, 3, WAN.replace("delay", "mtu: 9000, delay"), "give the link mtu: 1500");
    refused(new Gine(User.ORDINARY), 4, WAN, "only root may");
    List<String> overSsh = new ArrayList<>(machine.prefix());
    overSsh.addAll(List.of("env", "SSH_CONNECTION=10.1.0.2 50000 10.1.0.1 22"));
    refused(new Gine(User.ROOT, overSsh), 3, WAN, "22, goes over left");
    machine.becomes(before);
    machine.sh("ip tuntap add tun0 mode tun");
    refused(gine, 3, WAN.replace("interface: right", "interface: tun0"), "tun0 is no Ethernet");
    machine.sh("ip link add br0 type bridge && ip link set left master br0");
    refused(gine, 3, WAN, "left is a port of br0");
  }

  private void refused(Gine by, int exitCode, String network, String reason)
      throws IOException, InterruptedException {
    Path file = Files.writeString(by.home().resolve("refused.yaml"), network);
    Gine.Said said = by.run("run", file.toString(), "--report", "refused").expecting(exitCode);
    assertTrue(said.text().contains(reason), said.text());
  }
}
