package org.gine.internal.cli.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Tries what a run needs of the kernel, in namespaces that end with the trial. */
public final class SandboxProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final List<String> ENTER =
      List.of(
          "unshare",
          "--user",
          "--map-root-user",
          "--net",
          "--mount",
          "--uts",
          "--ipc",
          "--pid",
          "--fork",
          "--kill-child",
          "--mount-proc");

  /** Each trial prints a line NAME=ok, or NAME=what went wrong. */
  private static final String TRIALS =
      """
      trial() {
        name=$1
        shift
        if said=$("$@" 2>&1); then echo "$name=ok"; else
          echo "$name=$(printf %s "${said:-it failed}" | tr '\\n' ' ')"
        fi
      }
      nested() {
        unshare --net --mount --uts --ipc --pid --fork --mount-proc hostname gine-probe
      }
      overlay() {
        mount -t tmpfs gine /run && mkdir /run/upper /run/work &&
          mount -t overlay -o lowerdir=/etc,upperdir=/run/upper,workdir=/run/work gine /etc &&
          echo probe >/etc/gine-probe
      }
      ipv6() {
        ip -6 address add fd00::1/64 dev lo
      }
      trial nodes nested
      trial sysfs mount -t sysfs gine /sys
      trial overlayfs overlay
      trial veth ip link add gine0 type veth peer name gine1
      trial vxlan ip link add gine2 type vxlan id 1 dstport 4789 local 127.0.0.1
      trial ipv6 ipv6
      trial af_packet test -r /proc/net/packet
      trial nfqueue test -e /proc/net/netfilter/nfnetlink_queue
      """;

  private SandboxProbe() {}

  /** What a trial said, until its end or until patience was. */
  record Said(int exitCode, String text) {}

  /** Why the namespaces of a run cannot be made; empty when they can. */
  public static String refusal() throws InterruptedException {
    Said said = run(List.of("true"), PATIENCE);
    if (said.exitCode == 0) {
      return "";
    }
    return said.text.isBlank() ? "exit code " + said.exitCode : said.text.strip();
  }

  /**
   * What each trial said: {@code ok}, or what went wrong. Trials that gave no answer in time are
   * not in it; it is empty when there is no sandbox at all.
   */
  static Map<String, String> trials() throws InterruptedException {
    Map<String, String> results = new LinkedHashMap<>();
    run(List.of("sh", "-c", TRIALS), PATIENCE)
        .text
        .lines()
        .filter(line -> line.matches("[a-z0-9_]+=.*"))
        .forEach(
            line ->
                results.put(
                    line.substring(0, line.indexOf('=')),
                    line.substring(line.indexOf('=') + 1).strip()));
    return results;
  }

  /**
   * Runs a command in namespaces like those of a run, and kills it when it takes too long. A
   * process that hangs in the kernel, as a mount can, dies later or never: nothing here waits for
   * that.
   */
  static Said run(List<String> command, Duration patience) throws InterruptedException {
    List<String> line = new ArrayList<>(ENTER);
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (old, more) -> old + ":" + more);
    Process process;
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      return new Said(1, "unshare (Debian package util-linux) cannot be run: " + e.getMessage());
    }
    OutputCollector output = OutputCollector.of(process.getInputStream());
    long deadline = System.nanoTime() + patience.toNanos();
    boolean ended =
        process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)
            && output.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    if (!ended) {
      process.destroyForcibly();
      return new Said(1, output.text() + "no answer within " + patience.toSeconds() + " s");
    }
    return new Said(process.exitValue(), output.text());
  }
}
