package org.gine.internal.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Limits that large or fast networks run into. */
final class LimitFindings {
  private static final String AREA = "limits";
  private static final long SOCKET_BUFFER = 4 << 20;
  private static final long NEIGHBOURS = 8192;
  private static final long PROCESSES = 8192;
  private static final long FILES = 4096;

  private final ProcFiles files;
  private final boolean root;

  LimitFindings(ProcFiles files, boolean root) {
    this.files = files;
    this.root = root;
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    for (String name : List.of("net.core.rmem_max", "net.core.wmem_max")) {
      sysctl(
          findings, name, SOCKET_BUFFER, "links at high rates: bursts wait in the socket's buffer");
    }
    for (String family : List.of("ipv4", "ipv6")) {
      sysctl(
          findings,
          "net." + family + ".neigh.default.gc_thresh3",
          NEIGHBOURS,
          "networks of more than some 500 links: the machine's neighbour table is shared by all nodes");
    }
    least(
        findings,
        "kernel.pid_max",
        files.number("proc/sys/kernel/pid_max"),
        32768,
        "networks of many nodes",
        "as root: sysctl -w kernel.pid_max=4194304");
    least(
        findings,
        "processes of a user (ulimit -u)",
        files.limit("Max processes"),
        PROCESSES,
        "networks of many nodes: each has an init and its daemons",
        "raise nproc in /etc/security/limits.conf");
    least(
        findings,
        "open files (ulimit -n)",
        files.limit("Max open files"),
        FILES,
        "networks of many links: two sockets each",
        "raise nofile in /etc/security/limits.conf");
    if (!root) {
      // Root needs no limit for it, see sched(7).
      least(
          findings,
          "real-time priority (ulimit -r)",
          files.limit("Max realtime priority"),
          1,
          "delays that stay exact beside busy programs; runs as root have it",
          "raise rtprio in /etc/security/limits.conf");
    }
    OptionalLong pids = files.number(controlGroup() + "/pids.max");
    if (pids.isPresent()) {
      least(
          findings,
          "processes of the control group",
          pids,
          PROCESSES,
          "networks of many nodes",
          "raise pids.max of the container, or TasksMax of the systemd unit");
    }
    return findings;
  }

  /** The control group of this process, version 2 (cgroups(7)). */
  private String controlGroup() {
    return "sys/fs/cgroup"
        + files.lines("proc/self/cgroup").stream()
            .filter(line -> line.startsWith("0::"))
            .map(line -> line.substring("0::".length()))
            .findFirst()
            .orElse("");
  }

  private void sysctl(List<Finding> findings, String name, long wanted, String neededFor) {
    OptionalLong value = files.number("proc/sys/" + name.replace('.', '/'));
    // Some are told only in the machine's own network namespace.
    if (value.isPresent()) {
      least(findings, name, value, wanted, neededFor, "as root: sysctl -w " + name + "=" + wanted);
    }
  }

  private static void least(
      List<Finding> findings,
      String name,
      OptionalLong value,
      long wanted,
      String neededFor,
      String remedy) {
    String found =
        value.isEmpty()
            ? "unknown"
            : value.getAsLong() == Long.MAX_VALUE ? "unlimited" : Long.toString(value.getAsLong());
    boolean enough = value.isPresent() && value.getAsLong() >= wanted;
    findings.add(
        Finding.good(
            enough,
            AREA,
            name,
            enough ? found : found + ", " + wanted + " is better",
            neededFor,
            remedy));
  }
}
