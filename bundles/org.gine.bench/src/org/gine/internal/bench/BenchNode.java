package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A host: a network namespace of its own, held by a process. It goes when that is closed. */
final class BenchNode implements AutoCloseable {
  /** Limit of TCP's socket buffers, in bytes, so that these never limit a flow. */
  private static final String BUFFERS = "4096 1048576 134217728";

  private final Process holder;

  BenchNode() throws IOException, InterruptedException {
    holder = Command.start(List.of("unshare", "--net", "sh", "-c", "echo ready; read _"));
    Command.awaitLine(holder, "ready");
    run("ip", "link", "set", "lo", "up");
    run(
        "sysctl",
        "-qw",
        "net.ipv4.ip_forward=1",
        "net.ipv6.conf.all.disable_ipv6=1",
        "net.ipv6.conf.default.disable_ipv6=1",
        "net.ipv4.tcp_rmem=" + BUFFERS,
        "net.ipv4.tcp_wmem=" + BUFFERS);
  }

  /** Number of the process that holds the namespace. */
  long pid() {
    return holder.pid();
  }

  /** Runs a program inside, see {@link Command#run(List)}. */
  String run(String... command) throws IOException, InterruptedException {
    return Command.run(inside(List.of(command)));
  }

  /** Runs a program inside that reads a text, see {@link Command#run(List)}. */
  String feed(String input, String... command) throws IOException, InterruptedException {
    return Command.feed(input, inside(List.of(command)).toArray(String[]::new));
  }

  /** Runs a program inside, see {@link Command#succeeds}. */
  boolean succeeds(String... command) throws IOException, InterruptedException {
    return Command.succeeds(inside(List.of(command)).toArray(String[]::new));
  }

  /** Starts a program inside. */
  Process start(List<String> command) throws IOException {
    return Command.start(inside(command));
  }

  private List<String> inside(List<String> command) {
    List<String> all =
        new ArrayList<>(List.of("nsenter", "-t", Long.toString(holder.pid()), "--net"));
    all.addAll(command);
    return all;
  }

  /**
   * Makes a veth pair.
   *
   * @param outer name of the end that stays in the sandbox
   * @param inner name of the end inside
   * @param address of the inner end, with prefix length
   */
  void attach(String outer, String inner, String address) throws IOException, InterruptedException {
    String peer = Long.toString(holder.pid());
    Command.run(
        "ip", "link", "add", "name", outer, "type", "veth", "peer", "name", inner, "netns", peer);
    Command.run("sysctl", "-qw", "net.ipv6.conf." + outer + ".disable_ipv6=1");
    Command.run("ip", "link", "set", outer, "up");
    run("ip", "address", "add", address, "dev", inner);
    run("ip", "link", "set", inner, "up");
  }

  /** Switches offloads of the inner end: names and values as ethtool(8) takes them. */
  void offloads(String inner, String... switches) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ethtool", "-K", inner));
    command.addAll(List.of(switches));
    run(command.toArray(String[]::new));
  }

  @Override
  public void close() throws InterruptedException {
    Command.end(holder);
  }
}
