package org.gine.dataplane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.LinkSpec.InterfaceEnd;
import org.gine.dataplane.LinkSpec.SwitchEnd;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;

/** What happens inside the sandbox: each method without parameters is a scenario. */
final class DataPathScenarios {
  private static final long MS = 1_000_000;

  private final Emulator emulator = Emulators.open(EmulatorConfig.DEFAULT);

  private DataPathScenarios() throws IOException {}

  /** Runs a scenario. */
  public static void main(String[] arguments) throws Throwable {
    DataPathScenarios scenarios = new DataPathScenarios();
    Scenarios.run(scenarios, arguments[0], scenarios.emulator);
  }

  private static DirectionSpec shaped(long bitsPerSecond, long delayNanos, long queuePackets) {
    return new DirectionSpec(
        bitsPerSecond, delayNanos, 0, Distribution.UNIFORM, 0, queuePackets, 0);
  }

  private static LinkSpec link(int mtu, DirectionSpec spec) {
    return new LinkSpec("l", new InterfaceEnd("o1"), new InterfaceEnd("o2"), mtu, spec, spec, 1);
  }

  private static TestNode node(int number, int mtu) throws IOException {
    return new TestNode()
        .interfaceOf(
            "o" + number, "eth0", mtu, "10.0.0." + number + "/24", "fd00::" + number + "/64");
  }

  private void both(DirectionSpec spec) throws InterruptedException {
    emulator.change("l", 0, spec);
    emulator.change("l", 1, spec);
  }

  private LinkStats stats(int direction) {
    return emulator.stats().get(direction);
  }

  private void assertNoDrops() {
    for (LinkStats stats : emulator.stats()) {
      for (Map.Entry<DropReason, Long> drop : stats.drops().entrySet()) {
        assertEquals(0, drop.getValue(), drop.getKey() + " at " + stats.link());
      }
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + 10_000 * MS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited 10 s in vain for: " + what);
      }
      Thread.sleep(5);
    }
  }

  void pingMeetsTheDelay() throws Exception {
    TestNode a = node(1, 1500);
    node(2, 1500);
    emulator.addLinks(List.of(link(1500, DirectionSpec.IDEAL)));
    double idle = a.ping("-c", "50", "-i", "0.01", "10.0.0.2").min();
    both(shaped(0, 10 * MS, 0));
    for (String target : List.of("10.0.0.2", "fd00::2")) {
      TestNode.Ping ping = a.ping("-c", "100", "-i", "0.01", target);
      assertEquals(100, ping.received());
      assertTrue(ping.min() >= 20, "min " + ping.min());
      // The shortest, because whatever else the machine does may delay the others.
      assertTrue(ping.min() < 20 + idle + 1, "min " + ping.min() + ", idle " + idle);
    }
    assertNoDrops();
  }

  /**
   * Three links at once. Their queues bridge pauses of the machine, and what pauses the loop saw
   * widens the bounds: during a pause the receiver does not count either.
   */
  void tcpGetsItsShareOfTheRate() throws Exception {
    int[] rates = {10, 20, 100};
    Process[] clients = new Process[rates.length];
    for (int i = 0; i < rates.length; i++) {
      DirectionSpec spec = shaped(rates[i] * 1_000_000L, 5 * MS, rates[i] * 15L);
      String near = "a" + i;
      String far = "b" + i;
      TestNode a = new TestNode().interfaceOf(near, "eth0", 1500, "10.0.0.1/24");
      TestNode b = new TestNode().interfaceOf(far, "eth0", 1500, "10.0.0.2/24");
      emulator.addLinks(
          List.of(
              new LinkSpec(
                  "l" + i, new InterfaceEnd(near), new InterfaceEnd(far), 1500, spec, spec, i)));
      b.serveIperf();
      clients[i] = a.start("iperf3", "-J", "-c", "10.0.0.2", "-C", "cubic", "-O", "2", "-t", "8");
    }
    for (int i = 0; i < rates.length; i++) {
      String json = new String(clients[i].getInputStream().readAllBytes());
      assertEquals(0, clients[i].waitFor(), json);
      double goodput = TestNode.iperfNumber(json, "sum_received", "bits_per_second");
      double share = 1448.0 / 1514;
      double paused = emulator.loopStats().longestStallNanos() / 8e9;
      double got = goodput / (rates[i] * 1e6);
      assertEquals(share, got, (0.01 + paused) * share, rates[i] + " Mbit/s, paused " + paused);
    }
  }

  void tcpThroughAnIdealLinkLosesNothing() throws Exception {
    TestNode a = node(1, 1500);
    TestNode b = node(2, 1500);
    emulator.addLinks(List.of(link(1500, DirectionSpec.IDEAL)));
    b.serveIperf();
    a.run("iperf3", "-c", "10.0.0.2", "-C", "cubic", "-n", "200M");
    a.run("iperf3", "-c", "fd00::2", "-C", "cubic", "-n", "20M", "-R");
    assertTrue(stats(0).bytesOut() > 200_000_000);
    // Frames leave as they enter. What the receive buffer could not take is the machine's doing.
    for (LinkStats stats : emulator.stats()) {
      assertEquals(stats.framesIn(), stats.framesOut());
      assertEquals(stats.bytesIn(), stats.bytesOut());
    }
  }

  void udpArrivesWithoutErrors() throws Exception {
    TestNode a = node(1, 1500);
    TestNode b = node(2, 1500);
    emulator.addLinks(List.of(link(1500, shaped(0, 3 * MS, 0))));
    b.serveIperf();
    String json =
        a.run(
            "iperf3",
            "-J",
            "-u",
            "-b",
            "20M",
            "-l",
            "700",
            "-w",
            "1M",
            "-c",
            "10.0.0.2",
            "-t",
            "2");
    assertEquals(0, TestNode.iperfNumber(json, "sum", "lost_packets"));
    String udp = b.run("sh", "-c", "grep ^Udp: /proc/self/net/snmp | tail -1");
    String[] fields = udp.trim().split(" ");
    assertEquals("0", fields[3], "InErrors of " + udp);
    assertEquals("0", fields[7], "InCsumErrors of " + udp);
    assertTrue(Long.parseLong(fields[1]) > 5000, udp);
    assertNoDrops();
  }

  void taggedFramesSurvive() throws Exception {
    TestNode a = node(1, 1500);
    TestNode b = node(2, 1500);
    emulator.addLinks(List.of(link(1500, shaped(0, MS, 0))));
    Capture capture = emulator.capture("l", 262_144, 1 << 20, false);
    Process receiver = RawFrames.receiver(b, "eth0");
    Process sender = RawFrames.sender(a, "eth0");
    assertEquals(0, sender.waitFor(), () -> RawFrames.output(sender));
    assertEquals(0, receiver.waitFor(), () -> RawFrames.output(receiver));
    PcapngFile file = PcapngFile.parse(Scenarios.read(capture));
    List<byte[]> tagged =
        file.packets().stream()
            .filter(packet -> packet.interfaceNumber() == 0 && packet.tag() == RawFrames.VLAN)
            .map(PcapngFile.Packet::data)
            .toList();
    assertEquals(RawFrames.COUNT, tagged.size());
    for (byte[] frame : tagged) {
      assertArrayEquals(RawFrames.TAGGED, frame);
    }
    assertNoDrops();
  }

  void captureShowsFramesAsOnTheWire() throws Exception {
    TestNode a = node(1, 1500);
    TestNode b = node(2, 1500);
    emulator.addLinks(List.of(link(1500, shaped(0, 2 * MS, 0))));
    b.serveIperf();
    Capture capture = emulator.capture("l", 2000, 16 << 20, false);
    long before = System.currentTimeMillis() * MS;
    for (String target : List.of("10.0.0.2", "fd00::2")) {
      a.run("iperf3", "-c", target, "-C", "cubic", "-n", "1M");
      a.run("iperf3", "-u", "-b", "10M", "-n", "100K", "-c", target);
    }
    PcapngFile file = PcapngFile.parse(Scenarios.read(capture));
    assertEquals(List.of("l forward", "l backward"), file.interfaces());
    long entered = stats(0).framesIn() + stats(1).framesIn();
    // A few frames of neighbour and multicast discovery may have come before or since.
    assertTrue(file.packets().size() <= entered && file.packets().size() > entered - 30);
    // iperf3 ends when it has written so much, which need not have arrived then.
    assertTrue(file.packets().size() > 500, file.packets().size() + " packets");
    // In each direction time never goes back; directions are read one after the other.
    long[] last = {before - 50 * MS, before - 50 * MS};
    for (PcapngFile.Packet packet : file.packets()) {
      packet.assertChecksumsAreRight();
      assertTrue(packet.epochNanos() >= last[packet.interfaceNumber()], "time goes back");
      last[packet.interfaceNumber()] = packet.epochNanos();
    }
    assertTrue(Math.max(last[0], last[1]) < System.currentTimeMillis() * MS + 50 * MS);
    assertEquals(0, capture.missed());
  }

  void cutLosesAndRestoreGoesOn() throws Exception {
    TestNode a = node(1, 1500);
    node(2, 1500);
    emulator.addLinks(List.of(link(1500, shaped(0, 5 * MS, 0))));
    assertEquals(10, a.ping("-c", "10", "-i", "0.01", "10.0.0.2").received());

    emulator.block("l", true);
    assertFalse(a.runs("ping", "-q", "-c", "3", "-i", "0.01", "-W", "1", "10.0.0.2"));
    assertTrue(stats(0).drops().get(DropReason.CUT) >= 3);
    emulator.block("l", false);
    assertEquals(10, a.ping("-c", "10", "-i", "0.01", "10.0.0.2").received());
  }

  void carrierGoesAndComesBack() throws Exception {
    TestNode a = node(1, 1500);
    node(2, 1500);
    emulator.addLinks(List.of(link(1500, shaped(0, 5 * MS, 0))));
    assertEquals(10, a.ping("-c", "10", "-i", "0.01", "10.0.0.2").received());
    for (int i = 0; i < 2; i++) {
      // Frames are under way to o2 while it is down, and it is polled with a pending ENETDOWN.
      long sent = stats(0).framesIn();
      Process ping = a.start("ping", "-q", "-c", "20", "-i", "0.01", "-W", "1", "10.0.0.2");
      await("frames under way", () -> stats(0).framesIn() > sent);
      Sandbox.command("ip", "link", "set", "o2", "down");
      long lost = stats(0).drops().get(DropReason.TRANSMIT_FAILED);
      assertFalse(a.runs("ping", "-q", "-c", "5", "-i", "0.01", "-W", "1", "10.0.0.2"));
      await("frames lost", () -> stats(0).drops().get(DropReason.TRANSMIT_FAILED) > lost);
      LoopStats before = emulator.loopStats();
      ping.waitFor();
      LoopStats after = emulator.loopStats();
      assertTrue(
          after.cpuNanos() - before.cpuNanos() < (after.nanos() - before.nanos()) / 10,
          "the loop spins on the error");
      Sandbox.command("ip", "link", "set", "o2", "up");
      await("answers again", () -> a.runs("ping", "-q", "-c", "1", "-W", "1", "10.0.0.2"));
    }
  }

  void removedInterfaceHarmsNoOther() throws Exception {
    TestNode a = node(1, 1500);
    node(2, 1500);
    TestNode c = node(3, 1500);
    emulator.addLinks(List.of(link(1500, DirectionSpec.IDEAL)));
    emulator.addLinks(
        List.of(
            new LinkSpec(
                "m",
                new InterfaceEnd("o3"),
                new SwitchEnd("hub"),
                1500,
                DirectionSpec.IDEAL,
                DirectionSpec.IDEAL,
                1)));
    assertEquals(10, a.ping("-c", "10", "-i", "0.01", "10.0.0.2").received());
    Sandbox.command("ip", "link", "delete", "o3");
    assertEquals(10, a.ping("-c", "10", "-i", "0.01", "10.0.0.2").received());
    assertFalse(c.runs("ip", "link", "show", "eth0"));
  }

  void switchJoinsNodes() throws Exception {
    TestNode a = node(1, 1500);
    TestNode b = node(2, 1500);
    node(3, 1500);
    DirectionSpec spec = shaped(0, MS, 0);
    emulator.addLinks(
        List.of(
            new LinkSpec("l1", new InterfaceEnd("o1"), new SwitchEnd("hub"), 1500, spec, spec, 1),
            new LinkSpec("l2", new SwitchEnd("hub"), new InterfaceEnd("o2"), 1500, spec, spec, 2),
            new LinkSpec("l3", new InterfaceEnd("o3"), new SwitchEnd("hub"), 1500, spec, spec, 3)));
    TestNode.Ping ping = a.ping("-c", "100", "-i", "0.01", "10.0.0.2");
    assertEquals(100, ping.received());
    assertTrue(ping.min() >= 4, "four delays of 1 ms, but min " + ping.min());
    assertEquals(10, b.ping("-c", "10", "-i", "0.01", "fd00::3").received());
    long toThird = emulator.stats().get(5).framesOut();
    assertTrue(toThird > 10 && toThird < 60, "third node got " + toThird);
    assertEquals(0, emulator.stats().get(0).drops().get(DropReason.NO_PORT));
  }

  void jumboFramesPass() throws Exception {
    TestNode a = node(1, 9000);
    node(2, 9000);
    int frames = emulator.loopStats().poolFrames();
    emulator.addLinks(List.of(link(9000, shaped(1_000_000_000, MS, 100))));
    assertTrue(emulator.loopStats().poolFrames() > frames);
    assertEquals(
        20, a.ping("-c", "20", "-i", "0.01", "-M", "do", "-s", "8972", "10.0.0.2").received());
    assertNoDrops();
  }

  void framesBeyondTheMtuAreDropped() throws Exception {
    TestNode a = node(1, 9000);
    node(2, 9000);
    emulator.addLinks(List.of(link(1500, DirectionSpec.IDEAL)));
    assertEquals(3, a.ping("-c", "3", "-i", "0.01", "-s", "1472", "10.0.0.2").received());
    assertFalse(a.runs("ping", "-c", "3", "-i", "0.01", "-W", "1", "-s", "1473", "10.0.0.2"));
    assertEquals(3, stats(0).drops().get(DropReason.OVERSIZE));
    assertFalse(a.runs("ping", "-c", "3", "-i", "0.01", "-W", "1", "-s", "8000", "10.0.0.2"));
    assertEquals(6, stats(0).drops().get(DropReason.OVERSIZE));
  }

  void whatCannotBeOpenedLeavesNothingBehind() throws Exception {
    TestNode a = node(1, 1500);
    node(2, 1500);
    LinkSpec good = link(1500, DirectionSpec.IDEAL);
    LinkSpec bad =
        new LinkSpec(
            "bad",
            new InterfaceEnd("nowhere"),
            new SwitchEnd("hub"),
            1500,
            DirectionSpec.IDEAL,
            DirectionSpec.IDEAL,
            1);
    LinuxException refused =
        assertThrows(LinuxException.class, () -> emulator.addLinks(List.of(good, bad)));
    assertEquals(Errno.ENODEV, refused.errno());
    assertTrue(refused.getMessage().contains("nowhere"), refused.getMessage());
    assertEquals(List.of(), emulator.stats());
    emulator.addLinks(List.of(good));
    assertThrows(IllegalArgumentException.class, () -> emulator.addLinks(List.of(good)));
    assertEquals(5, a.ping("-c", "5", "-i", "0.01", "10.0.0.2").received());
    assertThrows(
        IllegalArgumentException.class, () -> emulator.change("x", 0, DirectionSpec.IDEAL));
    emulator.close();
    assertThrows(IllegalStateException.class, () -> emulator.block("l", true));
  }

  void receiveBufferIsWhatTheKernelGrants() throws Exception {
    node(1, 1500);
    node(2, 1500);
    assertEquals(0, emulator.loopStats().receiveBufferBytes());
    emulator.addLinks(List.of(link(1500, DirectionSpec.IDEAL)));
    // Only privilege over the initial user namespace lifts the limit; the kernel doubles what it
    // grants.
    String[] map = Files.readString(Path.of("/proc/self/uid_map")).trim().split("\\s+");
    int limit = Integer.parseInt(Sandbox.command("sysctl", "-n", "net.core.rmem_max").trim());
    boolean privileged = map[2].equals("4294967295");
    int asked = EmulatorConfig.DEFAULT.socketBufferBytes();
    assertEquals(
        2 * (privileged ? asked : Math.min(asked, limit)),
        emulator.loopStats().receiveBufferBytes());
  }

  void severalLoopsCarryTheirLinks() throws Exception {
    try (Emulator two = Emulators.open(EmulatorConfig.DEFAULT.withLoops(2, List.of(0)))) {
      TestNode a = node(1, 1500);
      node(2, 1500);
      TestNode c = new TestNode().interfaceOf("o3", "eth0", 1500, "10.0.0.3/24");
      new TestNode().interfaceOf("o4", "eth0", 1500, "10.0.0.4/24");
      SwitchEnd hub = new SwitchEnd("hub");
      DirectionSpec spec = shaped(0, 5 * MS, 0);
      two.addLinks(
          List.of(
              link(1500, spec),
              new LinkSpec("m", new InterfaceEnd("o3"), hub, 1500, spec, spec, 1),
              new LinkSpec("n", hub, new InterfaceEnd("o4"), 1500, spec, spec, 1)));
      assertTrue(a.ping("-c", "20", "-i", "0.01", "10.0.0.2").min() >= 10);
      assertTrue(c.ping("-c", "20", "-i", "0.01", "10.0.0.4").min() >= 20);
      assertEquals("", two.loopStats().failure());
    }
  }

  void loopAllocatesNothingForFrames() throws Exception {
    TestNode a = node(1, 1500);
    TestNode b = node(2, 1500);
    emulator.addLinks(
        List.of(
            link(
                1500,
                new DirectionSpec(500_000_000, 2 * MS, MS, Distribution.NORMAL, 0.01, 500, 0))));
    b.serveIperf();
    String[] load = {"iperf3", "-u", "-b", "40M", "-l", "150", "-n", "9M", "-c", "10.0.0.2"};
    a.run(load);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long loop =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> "gine-dataplane".equals(thread.getName()))
            .findAny()
            .orElseThrow()
            .threadId();
    List<Long> allocated = new ArrayList<>();
    // Linking and replacing code, the machine allocates now and then; for frames it would each
    // time.
    do {
      long bytes = threads.getThreadAllocatedBytes(loop);
      long frames = emulator.loopStats().framesMoved();
      a.run(load);
      long moved = emulator.loopStats().framesMoved() - frames;
      assertTrue(moved > 30_000, "frames " + moved);
      allocated.add(threads.getThreadAllocatedBytes(loop) - bytes);
    } while (allocated.getLast() > 0 && allocated.size() < 4);
    assertEquals(0, allocated.getLast(), "bytes for more than 30,000 frames each: " + allocated);
  }
}
