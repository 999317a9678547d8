package org.gine.internal.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the kernel allows and has built in. */
final class KernelFindings {
  private static final String AREA = "kernel";

  private final ProcFiles files;
  private final boolean root;
  private final List<Finding> findings = new ArrayList<>();

  KernelFindings(ProcFiles files, boolean root) {
    this.files = files;
    this.root = root;
  }

  /**
   * The findings.
   *
   * @param refusal why the kernel makes no namespaces, or empty
   * @param trials what each trial within namespaces said
   */
  List<Finding> all(String refusal, Map<String, String> trials) {
    findings.add(
        Finding.ok(
            AREA,
            "release",
            files.text("proc/sys/kernel/osrelease"),
            "everything; 5.11 or newer" + " for overlays of an ordinary user"));
    sandbox(refusal);
    if (refusal.isEmpty()) {
      required(trials, "nodes", "namespaces in namespaces", "nodes", "");
      required(trials, "sysfs", "sysfs in namespaces", "nodes", "");
      required(
          trials,
          "overlayfs",
          "overlayfs",
          "each node's own /etc",
          "load it as root: modprobe overlay (for ordinary users Linux 5.11 or newer)");
      required(trials, "veth", "veth", "links", "load it as root: modprobe veth");
      required(trials, "af_packet", "packet sockets", "links", "modprobe af_packet");
      optional(trials, "ipv6", "IPv6", "IPv6 on links", "boot without ipv6.disable=1");
      optional(
          trials,
          "vxlan",
          "VXLAN",
          "runs that span machines (later)",
          "load it as root: modprobe vxlan");
      optional(
          trials,
          "nfqueue",
          "NFQUEUE",
          "impairment of the host's own packets (later)",
          "load it as root: modprobe nfnetlink_queue");
    }
    return findings;
  }

  private void sandbox(String refusal) {
    OptionalLong debian = files.number("proc/sys/kernel/unprivileged_userns_clone");
    OptionalLong apparmor = files.number("proc/sys/kernel/apparmor_restrict_unprivileged_userns");
    OptionalLong max = files.number("proc/sys/user/max_user_namespaces");
    boolean works = refusal.isEmpty();
    String remedy = "";
    if (max.isPresent() && max.getAsLong() == 0) {
      remedy = "as root: sysctl -w user.max_user_namespaces=10000";
    } else if (!root && debian.isPresent() && debian.getAsLong() == 0) {
      remedy = "as root: sysctl -w kernel.unprivileged_userns_clone=1";
    } else if (!root && apparmor.isPresent() && apparmor.getAsLong() == 1) {
      remedy = "as root: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0";
    } else if (!works) {
      remedy =
          "in a container: start it so that user namespaces are allowed (seccomp, AppArmor);"
              + " otherwise use a kernel with CONFIG_USER_NS, CONFIG_NET_NS and CONFIG_PID_NS";
    }
    findings.add(
        Finding.required(
            works, AREA, "sandbox", works ? "tried, works" : refusal, "every run", remedy));
    setting(debian, "kernel.unprivileged_userns_clone", 1);
    setting(apparmor, "kernel.apparmor_restrict_unprivileged_userns", 0);
    if (max.isPresent()) {
      findings.add(
          Finding.good(
              max.getAsLong() >= 16,
              AREA,
              "user.max_user_namespaces",
              Long.toString(max.getAsLong()),
              "one for each run",
              "as root: sysctl -w user.max_user_namespaces=10000"));
    }
  }

  /** A setting that only some kernels have. */
  private void setting(OptionalLong value, String name, long wanted) {
    if (value.isPresent()) {
      findings.add(
          Finding.good(
              value.getAsLong() == wanted,
              AREA,
              name,
              Long.toString(value.getAsLong()),
              "runs of ordinary users",
              "as root: sysctl -w " + name + "=" + wanted));
    }
  }

  private void required(
      Map<String, String> trials, String trial, String name, String neededFor, String remedy) {
    String said = trials.getOrDefault(trial, "the trial gave no answer");
    findings.add(
        Finding.required(
            said.equals("ok"),
            AREA,
            name,
            said.equals("ok") ? "tried, works" : said,
            neededFor,
            remedy));
  }

  private void optional(
      Map<String, String> trials, String trial, String name, String neededFor, String remedy) {
    String said = trials.getOrDefault(trial, "the trial gave no answer");
    findings.add(
        Finding.good(
            said.equals("ok"),
            AREA,
            name,
            said.equals("ok") ? "tried, works" : said,
            neededFor,
            remedy));
  }
}
