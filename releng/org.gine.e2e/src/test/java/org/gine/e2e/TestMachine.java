package org.gine.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A machine that forwards between two others: network namespaces of which one stands for the
 * machine on which GINE runs, with a /run of its own. They end with the test's process at the
 * latest, which holds their standard input.
 */
final class TestMachine implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String NEITHER_COUNTERS_NOR_TIMES =
      " | grep -v '^#' | sed 's/\\[[0-9:]*\\]//'";

  /** What must be the same before and after. */
  private static final List<String> STATE =
      List.of(
          "iptables-save" + NEITHER_COUNTERS_NOR_TIMES,
          "ip6tables-save" + NEITHER_COUNTERS_NOR_TIMES,
          "nft list ruleset | sed 's/packets [0-9]* bytes [0-9]*//'",
          "ip -o link | sed 's/ mode .*//'",
          // Duplicate address detection may still be under way.
          "ip -o address | sed 's/ scope .*//'",
          "ip route; ip -6 route",
          "sysctl -a 2>/dev/null | grep -e '^net.ipv4.conf' -e '^net.ipv4.ip_' -e '^net.ipv6.conf'"
              + " | grep -v -e secret -e _idgen",
          "ls -A /run");

  private final Deque<Process> parts = new ArrayDeque<>();
  private final Process itself;
  private final Process left;
  private final Process right;

  TestMachine() throws IOException, InterruptedException {
    try {
      // mount(8) makes /run/mount where it is missing, which it is nowhere else.
      itself =
          part(
              "mount -t sysfs sysfs /sys && mount -t tmpfs tmpfs /run && mkdir /run/mount"
                  + " && ip link set lo up");
      left = part("ip link set lo up");
      right = part("ip link set lo up");
      sh(itself, "sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1");
      join("left", "10.1.0", "fd01::", left);
      join("right", "10.2.0", "fd02::", right);
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private Process part(String setUp) throws IOException, InterruptedException {
    Process part =
        new ProcessBuilder(
                "unshare", "--net", "--mount", "sh", "-c", setUp + " && echo ready && exec cat")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    parts.push(part);
    if (!"ready".equals(part.inputReader().readLine())) {
      throw new IOException("a namespace could not be made");
    }
    return part;
  }

  private void join(String itf, String ipv4, String ipv6, Process host)
      throws IOException, InterruptedException {
    sh(itself, "ip link add " + itf + " type veth peer name eth0 netns " + host.pid());
    addresses(itself, itf, ipv4 + ".1/24", ipv6 + "1/64");
    addresses(host, "eth0", ipv4 + ".2/24", ipv6 + "2/64");
    sh(host, "ip route add default via " + ipv4 + ".1; ip route add default via " + ipv6 + "1");
  }

  private static void addresses(Process part, String itf, String ipv4, String ipv6)
      throws IOException, InterruptedException {
    sh(
        part,
        "ip address add %2$s dev %1$s; ip address add %3$s dev %1$s nodad; ip link set %1$s up"
            .formatted(itf, ipv4, ipv6));
  }

  private static List<String> inside(Process part) {
    String namespaces = "/proc/" + part.pid() + "/ns/";
    return List.of("nsenter", "--net=" + namespaces + "net", "--mount=" + namespaces + "mnt", "--");
  }

  /** Before a command that is to run on this machine. */
  List<String> prefix() {
    return inside(itself);
  }

  /** Has a shell do something on this machine, which must succeed, and says what it said. */
  String sh(String script) throws IOException, InterruptedException {
    return sh(itself, script);
  }

  /** The same on the machine to the left, 10.1.0.2; behind this machine is 10.2.0.2. */
  String shAtLeft(String script) throws IOException, InterruptedException {
    return sh(left, script);
  }

  /** The same on the machine to the right. */
  String shAtRight(String script) throws IOException, InterruptedException {
    return sh(right, script);
  }

  /** Starts a program on this machine, which lives as long as the machine at most. */
  Process start(String... program) throws IOException {
    List<String> command = new ArrayList<>(inside(itself));
    command.addAll(List.of(program));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    parts.push(process);
    return process;
  }

  private static String sh(Process part, String script) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(inside(part));
    command.addAll(List.of("sh", "-c", script));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(script + " ended with " + process.exitValue() + ": " + said);
    }
    return said;
  }

  /** An example, with the names of this machine's interfaces in the place of those in the file. */
  String example(String name) throws IOException {
    return Files.readString(Gine.example(name))
        .replace("enp1s0", "left")
        .replace("enp2s0", "right");
  }

  /** Rules, interfaces, addresses, routes, settings, and what is in /run. */
  String state() throws IOException, InterruptedException {
    StringBuilder state = new StringBuilder();
    for (String command : STATE) {
      state.append(sh(command + "; true"));
    }
    return state.toString();
  }

  /** Waits until the state is as it was. */
  void becomes(String before) throws InterruptedException {
    Eventually.holds(SOON, () -> before.equals(state()), () -> difference(before));
  }

  private String difference(String before) {
    try {
      List<String> lines = new ArrayList<>(state().lines().toList());
      List<String> gone = new ArrayList<>(before.lines().toList());
      gone.removeAll(lines);
      lines.removeAll(before.lines().toList());
      return "new: " + lines + ", gone: " + gone;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (Process part : parts) {
      part.destroyForcibly().waitFor();
    }
  }
}
