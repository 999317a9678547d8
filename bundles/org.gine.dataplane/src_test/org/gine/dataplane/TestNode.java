package org.gine.dataplane;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A network namespace inside the sandbox, joined to it by veth pairs. */
final class TestNode {
  private final Process holder;

  TestNode() throws IOException {
    holder = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo ready; read _").start();
    if (!"ready".equals(holder.inputReader().readLine())) {
      throw new AssertionError(
          "no namespace: " + new String(holder.getErrorStream().readAllBytes()));
    }
    run("ip", "link", "set", "lo", "up");
    run("sysctl", "-qw", "net.ipv6.conf.default.accept_dad=0");
  }

  /** Makes a veth pair: {@code outer} stays in the sandbox, {@code inner} gets the addresses. */
  TestNode interfaceOf(String outer, String inner, int mtu, String... addresses) {
    String pid = Long.toString(holder.pid());
    String size = Integer.toString(mtu);
    Sandbox.command(
        "ip", "link", "add", "name", outer, "mtu", size, "type", "veth", "peer", "name", inner,
        "mtu", size, "netns", pid);
    Sandbox.command("sysctl", "-qw", "net.ipv6.conf." + outer + ".disable_ipv6=1");
    run("ethtool", "-K", inner, "tso", "off", "gso", "off");
    for (String address : addresses) {
      run("ip", "address", "add", address, "dev", inner);
    }
    run("ip", "link", "set", inner, "up");
    Sandbox.command("ip", "link", "set", outer, "up");
    return this;
  }

  /** Lets an interface leave the segmentation of plain TCP to the wire. */
  TestNode sendSuperframes(String inner) {
    run(
        "ethtool",
        "-K",
        inner,
        "tso",
        "on",
        "gso",
        "on",
        "tx-udp_tnl-segmentation",
        "off",
        "tx-udp_tnl-csum-segmentation",
        "off",
        "tx-tcp-mangleid-segmentation",
        "off");
    return this;
  }

  /** Joins two nodes by a veth pair alone, as 10.9.9.1 and 10.9.9.2. */
  void join(TestNode other) {
    String peer = Long.toString(other.holder.pid());
    run("ip", "link", "add", "name", "eth9", "type", "veth", "peer", "name", "eth9", "netns", peer);
    run("ip", "address", "add", "10.9.9.1/24", "dev", "eth9");
    other.run("ip", "address", "add", "10.9.9.2/24", "dev", "eth9");
    run("ip", "link", "set", "eth9", "up");
    other.run("ip", "link", "set", "eth9", "up");
  }

  /** Runs a command inside. */
  String run(String... command) {
    return Sandbox.command(inside(command));
  }

  /** Runs a command inside, and says whether it succeeded. */
  boolean runs(String... command) {
    try {
      Process process = start(command);
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts a command inside, which the sandbox's end ends if nothing else does. */
  Process start(String... command) throws IOException {
    return new ProcessBuilder(inside(command)).redirectErrorStream(true).start();
  }

  private String[] inside(String... command) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("nsenter", "-t", Long.toString(holder.pid()), "--net"));
    all.addAll(List.of(command));
    return all.toArray(String[]::new);
  }

  /** Starts an iperf3 server and returns when it listens. */
  void serveIperf() throws IOException {
    Process server = start("iperf3", "-s", "--forceflush");
    BufferedReader reader = server.inputReader();
    String line = reader.readLine();
    while (line != null && !line.contains("listening")) {
      line = reader.readLine();
    }
    if (line == null) {
      throw new AssertionError("iperf3 does not listen");
    }
    Thread drain = new Thread(() -> reader.lines().forEach(ignored -> {}));
    drain.setDaemon(true);
    drain.start();
  }

  /** Runs ping and reads its summary. */
  Ping ping(String... arguments) {
    List<String> command = new ArrayList<>(List.of("ping", "-q"));
    command.addAll(List.of(arguments));
    return Ping.parse(run(command.toArray(String[]::new)));
  }

  /**
   * What ping said.
   *
   * @param sent requests
   * @param received answers
   * @param min shortest round trip, ms
   * @param mean ms
   * @param max ms
   */
  record Ping(int sent, int received, double min, double mean, double max) {
    static Ping parse(String output) {
      var counts = match("(\\d+) packets transmitted, (\\d+) received", output);
      var times = match("= ([0-9.]+)/([0-9.]+)/([0-9.]+)/", output);
      return new Ping(
          Integer.parseInt(counts.group(1)),
          Integer.parseInt(counts.group(2)),
          Double.parseDouble(times.group(1)),
          Double.parseDouble(times.group(2)),
          Double.parseDouble(times.group(3)));
    }
  }

  /** A number in iperf3's JSON, in the object named {@code section} at its end. */
  static double iperfNumber(String json, String section, String key) {
    int end = json.lastIndexOf("\"" + section + "\"");
    return Double.parseDouble(
        match("\"" + key + "\":\\s*([0-9.e+-]+)", json.substring(end)).group(1));
  }

  private static java.util.regex.MatchResult match(String pattern, String text) {
    var matcher = java.util.regex.Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in:\n" + text);
    }
    return matcher.toMatchResult();
  }
}
