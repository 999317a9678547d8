package org.gine.dataplane;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.LinkSpec.InterfaceEnd;

/**
 * Measures a data path on this machine: {@code tcp}, {@code hops}, {@code ping}, {@code lateness},
 * {@code idle}, {@code close}. No test, since figures depend on the machine; to be run in
 * namespaces of its own ({@code unshare --user --map-root-user --net --mount --pid --fork
 * --kill-child --mount-proc}).
 */
final class DataPathMeasurement {
  private static final long MS = 1_000_000;
  private static final int IDLE_LINKS = 1000;

  private DataPathMeasurement() {}

  /** Measures what is named. */
  public static void main(String[] names) throws Exception {
    for (String name : names) {
      try (Emulator emulator = Emulators.open(EmulatorConfig.DEFAULT)) {
        switch (name) {
          case "tcp" -> tcp(emulator);
          case "hops" -> hops(emulator);
          case "ping" -> ping(emulator);
          case "lateness" -> lateness(emulator);
          case "idle" -> idle(emulator);
          default -> throw new IllegalArgumentException("nothing is called " + name);
        }
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  private static LinkSpec link(String name, String first, String second, DirectionSpec spec) {
    return new LinkSpec(
        name, new InterfaceEnd(first), new InterfaceEnd(second), 1500, spec, spec, 1);
  }

  private static TestNode pair(Emulator emulator, String tag, DirectionSpec spec, boolean serve)
      throws Exception {
    TestNode a = new TestNode().interfaceOf(tag + "1", "eth0", 1500, "10.0.0.1/24");
    TestNode b = new TestNode().interfaceOf(tag + "2", "eth0", 1500, "10.0.0.2/24");
    emulator.addLinks(List.of(link("l", tag + "1", tag + "2", spec)));
    if (serve) {
      b.serveIperf();
    }
    return a;
  }

  private static double goodput(TestNode node, String target, int seconds) {
    String time = Integer.toString(seconds);
    String json = node.run("iperf3", "-J", "-C", "cubic", "-O", "1", "-t", time, "-c", target);
    return TestNode.iperfNumber(json, "sum_received", "bits_per_second") / 1e9;
  }

  private static void tcp(Emulator emulator) throws Exception {
    TestNode a = pair(emulator, "t", DirectionSpec.IDEAL, true);
    double[] runs = new double[5];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = goodput(a, "10.0.0.2", 3);
    }
    Arrays.sort(runs);
    say("tcp, one ideal link: median %.2f Gbit/s %s", runs[2], Arrays.toString(runs));
    say("  %s", emulator.loopStats());
  }

  private static void hops(Emulator emulator) throws Exception {
    List<TestNode> nodes = new ArrayList<>();
    List<LinkSpec> links = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      TestNode node = new TestNode();
      node.run("sysctl", "-qw", "net.ipv4.ip_forward=1");
      if (i > 0) {
        node.interfaceOf("h" + i + "b", "left", 1500, "10.0." + i + ".2/24");
      }
      if (i < 6) {
        node.interfaceOf("h" + (i + 1) + "a", "right", 1500, "10.0." + (i + 1) + ".1/24");
      }
      for (int to = 1; to <= 6; to++) {
        if (to > i + 1) {
          node.run("ip", "route", "add", "10.0." + to + ".0/24", "via", "10.0." + (i + 1) + ".2");
        } else if (to < i) {
          node.run("ip", "route", "add", "10.0." + to + ".0/24", "via", "10.0." + i + ".1");
        }
      }
      nodes.add(node);
    }
    for (int i = 1; i <= 6; i++) {
      links.add(link("h" + i, "h" + i + "a", "h" + i + "b", DirectionSpec.IDEAL));
    }
    emulator.addLinks(links);
    nodes.get(6).serveIperf();
    TestNode first = nodes.get(0);
    say("ping, six links: %s", first.ping("-c", "500", "-i", "0.002", "10.0.6.2"));
    double[] runs = new double[5];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = goodput(first, "10.0.6.2", 3);
    }
    Arrays.sort(runs);
    say("tcp, six links: median %.3f Gbit/s %s", runs[2], Arrays.toString(runs));
  }

  private static void ping(Emulator emulator) throws Exception {
    TestNode a = pair(emulator, "p", DirectionSpec.IDEAL, false);
    TestNode x = new TestNode();
    TestNode y = new TestNode();
    x.join(y);
    for (int i = 0; i < 3; i++) {
      say("ping, veth:  %s", x.ping("-c", "1000", "-i", "0.002", "10.9.9.2"));
      say("ping, ideal: %s", a.ping("-c", "1000", "-i", "0.002", "10.0.0.2"));
    }
    DirectionSpec delay = new DirectionSpec(0, 10 * MS, 0, Distribution.UNIFORM, 0, 0, 0);
    emulator.change("l", 0, delay);
    emulator.change("l", 1, delay);
    say("ping, 10 ms each way: %s", a.ping("-c", "1000", "-i", "0.005", "10.0.0.2"));
  }

  private static void lateness(Emulator emulator) throws Exception {
    DirectionSpec delay = new DirectionSpec(0, 20 * MS, 0, Distribution.UNIFORM, 0, 0, 0);
    TestNode a = pair(emulator, "d", delay, true);
    LoopStats before = emulator.loopStats();
    // 10,000 frames a second of 150 bytes.
    a.run(
        "iperf3",
        "-u",
        "-b",
        "12M",
        "-l",
        "150",
        "-t",
        "10",
        "--pacing-timer",
        "100",
        "-c",
        "10.0.0.2");
    LoopStats after = emulator.loopStats();
    LinkStats stats = emulator.stats().get(0);
    say(
        "lateness, 10,000 frames/s: %s, CPU %.0f%%, %s",
        stats.lateness(),
        100.0 * (after.cpuNanos() - before.cpuNanos()) / (after.nanos() - before.nanos()),
        stats.drops());
  }

  private static void idle(Emulator emulator) throws Exception {
    List<LinkSpec> links = new ArrayList<>();
    long start = System.nanoTime();
    StringBuilder batch = new StringBuilder();
    DirectionSpec spec = new DirectionSpec(0, MS, 0, Distribution.UNIFORM, 0, 0, 0);
    for (int i = 0; i < IDLE_LINKS; i++) {
      // Both ends of both pairs stay here, silent.
      for (String end : List.of("a", "b")) {
        String outer = "i" + i + end;
        batch.append("link add name ").append(outer).append(" type veth peer name j").append(i);
        batch.append(end).append("\nlink set ").append(outer).append(" up\n");
      }
      links.add(link("i" + i, "i" + i + "a", "i" + i + "b", spec));
    }
    Sandbox.command("sysctl", "-qw", "net.ipv6.conf.default.disable_ipv6=1");
    Process ip =
        new ProcessBuilder("ip", "-batch", "-")
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    ip.getOutputStream().write(batch.toString().getBytes());
    ip.getOutputStream().close();
    if (ip.waitFor() != 0) {
      throw new IOException("ip -batch failed");
    }
    long made = System.nanoTime();
    emulator.addLinks(links);
    long added = System.nanoTime();
    Thread.sleep(2000);
    LoopStats before = emulator.loopStats();
    Thread.sleep(10_000);
    LoopStats after = emulator.loopStats();
    say(
        "idle, %d links: CPU %.4f%%, wakeups %d in 10 s; interfaces %.1f s, sockets %.1f s",
        IDLE_LINKS,
        100.0 * (after.cpuNanos() - before.cpuNanos()) / (after.nanos() - before.nanos()),
        after.wakeups() - before.wakeups(),
        (made - start) / 1e9,
        (added - made) / 1e9);
    long closing = System.nanoTime();
    emulator.close();
    say("closed in %.1f s", (System.nanoTime() - closing) / 1e9);
  }
}
