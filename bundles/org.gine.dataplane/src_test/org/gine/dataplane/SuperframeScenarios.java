package org.gine.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.LinkSpec.End;
import org.gine.dataplane.LinkSpec.InterfaceEnd;
import org.gine.dataplane.LinkSpec.SwitchEnd;

/** Real superframes, as nodes send them whose interfaces leave segmentation to the wire. */
final class SuperframeScenarios {
  private static final long MS = 1_000_000;
  private static final String BYTES = "20M";
  private static final long COUNT = 20 << 20;

  private final Emulator emulator = Emulators.open(EmulatorConfig.DEFAULT);

  private SuperframeScenarios() throws IOException {}

  /** Runs a scenario. */
  public static void main(String[] arguments) throws Throwable {
    SuperframeScenarios scenarios = new SuperframeScenarios();
    Scenarios.run(scenarios, arguments[0], scenarios.emulator);
  }

  private static TestNode node(int number) throws IOException {
    return new TestNode()
        .interfaceOf(
            "o" + number, "eth0", 1500, "10.0.0." + number + "/24", "fd00::" + number + "/64")
        .sendSuperframes("eth0");
  }

  private static LinkSpec link(String name, End first, End second, DirectionSpec spec) {
    return new LinkSpec(name, first, second, 1500, spec, spec, 1);
  }

  private void connect(DirectionSpec spec) throws IOException, InterruptedException {
    emulator.addLinks(List.of(link("l", new InterfaceEnd("o1"), new InterfaceEnd("o2"), spec)));
  }

  private LinkStats stats(int direction) {
    return emulator.stats().get(direction);
  }

  /**
   * Sends bytes by TCP; returns those that iperf3's server received. It stops counting when the
   * client has written everything: all but what the sockets hold, hence their small buffers.
   */
  private static double send(TestNode from, String to) {
    String json = from.run("iperf3", "-J", "-c", to, "-C", "cubic", "-w", "200K", "-n", BYTES);
    return TestNode.iperfNumber(json, "sum_received", "bytes");
  }

  private static DirectionSpec delayed(long bitsPerSecond, long queuePackets) {
    return new DirectionSpec(bitsPerSecond, 2 * MS, 0, Distribution.UNIFORM, 0, queuePackets, 0);
  }

  void passWholeThroughConstantDelay() throws Exception {
    TestNode a = node(1);
    TestNode b = node(2);
    b.serveIperf();
    connect(delayed(0, 0));
    for (String target : List.of("10.0.0.2", "fd00::2")) {
      long before = stats(0).superframesIn();
      assertTrue(send(a, target) > 0.9 * COUNT);
      assertTrue(stats(0).superframesIn() > before + 100, () -> stats(0).toString());
    }
    assertEquals(0, stats(0).superframesSplit());
    // Counted as frames of wire size: none longer than the MTU.
    LinkStats stats = stats(0);
    assertTrue(stats.bytesIn() <= stats.framesIn() * 1514, stats::toString);
    assertTrue(stats.framesIn() > 2 * COUNT / 1514, stats::toString);
  }

  void meetTheRate() throws Exception {
    TestNode a = node(1);
    TestNode b = node(2);
    b.serveIperf();
    connect(delayed(100_000_000, 400));
    assertTrue(send(a, "10.0.0.2") > 0.9 * COUNT);
    LinkStats stats = stats(0);
    assertTrue(stats.superframesIn() > 100, stats::toString);
    assertTrue(stats.superframesSplit() > 100, stats::toString);
    assertNoFaults();
  }

  /** At 1 Gbit/s, in pieces of several frames, which the receiver takes as superframes. */
  void meetAHighRateInPieces() throws Exception {
    TestNode a = node(1);
    TestNode b = node(2);
    b.serveIperf();
    connect(delayed(1_000_000_000, 4000));
    for (String target : List.of("10.0.0.2", "fd00::2")) {
      assertTrue(send(a, target) > 0.9 * COUNT);
    }
    LinkStats stats = stats(0);
    assertTrue(stats.superframesSplit() > 100, stats::toString);
    assertNoFaults();
  }

  /** What a router forwards lies in memory otherwise than what a host sends. */
  void meetTheRateWhenForwarded() throws Exception {
    TestNode a = node(1);
    TestNode router =
        node(2).interfaceOf("o3", "eth1", 1500, "10.0.1.1/24").sendSuperframes("eth1");
    router.run("sysctl", "-qw", "net.ipv4.ip_forward=1");
    TestNode b = new TestNode().interfaceOf("o4", "eth0", 1500, "10.0.1.2/24");
    a.run("ip", "route", "add", "10.0.1.0/24", "via", "10.0.0.2");
    b.run("ip", "route", "add", "10.0.0.0/24", "via", "10.0.1.1");
    b.serveIperf();
    connect(delayed(0, 0));
    emulator.addLinks(
        List.of(
            link("m", new InterfaceEnd("o3"), new InterfaceEnd("o4"), delayed(100_000_000, 400))));
    assertTrue(send(a, "10.0.1.2") > 0.9 * COUNT);
    assertTrue(emulator.stats().get(2).superframesSplit() > 100, () -> emulator.stats().toString());
    assertNoFaults();
  }

  private void assertNoFaults() {
    for (LinkStats stats : emulator.stats()) {
      for (DropReason reason : List.of(DropReason.TRANSMIT_FAILED, DropReason.OVERSIZE)) {
        assertEquals(0, stats.drops().get(reason), () -> reason + ": " + stats);
      }
    }
  }

  void areCutOnlyWhereLossDecidesSo() throws Exception {
    TestNode a = node(1);
    TestNode b = node(2);
    b.serveIperf();
    connect(new DirectionSpec(0, 0, 0, Distribution.UNIFORM, 0.001, 0, 0));
    // iperf3 ends when it has written everything, and then does not wait for what was lost.
    assertTrue(send(a, "10.0.0.2") > 0.5 * COUNT);
    LinkStats stats = stats(0);
    assertTrue(stats.superframesSplit() > 0, stats::toString);
    assertTrue(stats.superframesSplit() < stats.superframesIn(), stats::toString);
    // Not more are cut than frames are lost.
    assertTrue(stats.superframesSplit() <= stats.drops().get(DropReason.LOSS), stats::toString);
    assertNoFaults();
  }

  void areFloodedAndForwardedBySwitches() throws Exception {
    TestNode a = node(1);
    TestNode b = node(2);
    node(3);
    b.serveIperf();
    SwitchEnd hub = new SwitchEnd("hub");
    emulator.addLinks(
        List.of(
            link("l1", new InterfaceEnd("o1"), hub, DirectionSpec.IDEAL),
            link("l2", hub, new InterfaceEnd("o2"), DirectionSpec.IDEAL),
            link("l3", hub, new InterfaceEnd("o3"), DirectionSpec.IDEAL)));
    assertTrue(send(a, "10.0.0.2") > 0.9 * COUNT);
    assertTrue(emulator.stats().get(2).superframesIn() > 100, () -> emulator.stats().toString());
    assertNoFaults();
  }

  /** What is inside of a tunnel is cut by the node: nobody could do it later. */
  void tunnelsWork() throws Exception {
    TestNode a = node(1);
    TestNode b = node(2);
    connect(delayed(100_000_000, 400));
    tunnel(a, "10.0.0.2", "10.1.1.1/24");
    tunnel(b, "10.0.0.1", "10.1.1.2/24");
    b.serveIperf();
    assertTrue(send(a, "10.1.1.2") > 0.9 * COUNT);
    // No retransmissions: 114 bytes of headers for 1398 of payload.
    assertTrue(stats(0).bytesIn() < 1.12 * COUNT, () -> stats(0).toString());
    assertNoFaults();
  }

  private static void tunnel(TestNode node, String remote, String address) {
    node.run(
        "ip", "link", "add", "vx", "type", "vxlan", "id", "7", "remote", remote, "dstport", "4789",
        "dev", "eth0");
    node.run("ip", "address", "add", address, "dev", "vx");
    node.run("ip", "link", "set", "vx", "up");
  }

  void areCapturedAsFrames() throws Exception {
    TestNode a = node(1);
    TestNode b = node(2);
    b.serveIperf();
    connect(delayed(0, 0));
    Capture capture = emulator.capture("l", 2000, 64 << 20, false);
    a.run("iperf3", "-c", "10.0.0.2", "-C", "cubic", "-n", "2M");
    a.run("iperf3", "-c", "fd00::2", "-C", "cubic", "-n", "2M");
    PcapngFile file = PcapngFile.parse(Scenarios.read(capture));
    long entered = stats(0).framesIn() + stats(1).framesIn();
    assertTrue(stats(0).superframesIn() > 10, () -> stats(0).toString());
    assertTrue(file.packets().size() <= entered && file.packets().size() > entered - 30);
    for (PcapngFile.Packet packet : file.packets()) {
      assertTrue(packet.data().length <= 1514, "frame of " + packet.data().length);
      packet.assertChecksumsAreRight();
    }
  }

  void areCutAsTheKernelCutsThem() throws Exception {
    KernelSegmentation.compare();
  }

  void comeByARingInTheirOrder() throws Exception {
    KernelRing.compare();
  }
}
