package org.gine.internal.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Tries what a run needs of the kernel, in namespaces that end with the trial. */
public final class SandboxProbe {
  private static final long PATIENCE_SECONDS = 20;

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

  private record Said(int exitCode, String text) {}

  /** Why the namespaces of a run cannot be made; empty when they can. */
  public static String refusal() throws InterruptedException {
    Said said = run(List.of("true"));
    if (said.exitCode == 0) {
      return "";
    }
    return said.text.isBlank() ? "exit code " + said.exitCode : said.text.strip();
  }

  /**
   * What each trial said: {@code ok}, or what went wrong. Empty when there is no sandbox at all.
   */
  static Map<String, String> trials() throws InterruptedException {
    Map<String, String> results = new LinkedHashMap<>();
    run(List.of("sh", "-c", TRIALS))
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

  private static Said run(List<String> command) throws InterruptedException {
    List<String> line = new ArrayList<>(ENTER);
    line.addAll(command);
    try {
      ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
      builder.environment().merge("PATH", "/usr/sbin:/sbin", (old, more) -> old + ":" + more);
      Process process = builder.start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Said(1, "no answer within " + PATIENCE_SECONDS + " s");
      }
      return new Said(process.exitValue(), text);
    } catch (IOException e) {
      return new Said(1, "unshare (Debian package util-linux) cannot be run: " + e.getMessage());
    }
  }
}
