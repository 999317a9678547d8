package org.gine.internal.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.gine.internal.cli.CliFixture;
import org.gine.internal.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path root;

  private void file(String name, String text) throws Exception {
    Path path = root.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "\n");
  }

  private static Finding of(List<Finding> findings, String name) {
    return findings.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, String> all(String answer) {
    Map<String, String> trials = new TreeMap<>();
    for (String trial :
        List.of("nodes", "sysfs", "overlayfs", "veth", "vxlan", "ipv6", "af_packet", "nfqueue")) {
      trials.put(trial, answer);
    }
    return trials;
  }

  @Test
  void thisMachineIsExamined() {
    CliFixture.Said said = new CliFixture().gine("doctor", "--json");
    JsonArray findings = JsonParser.parseString(said.out()).getAsJsonArray();
    boolean possible = true;
    for (JsonElement element : findings) {
      JsonObject finding = element.getAsJsonObject();
      possible &= !finding.get("state").getAsString().equals("missing");
      assertEquals(
          finding.get("state").getAsString().equals("ok"),
          finding.get("remedy").getAsString().isEmpty(),
          "what is not there has a remedy: " + finding);
    }
    assertEquals(possible ? ExitCode.OK : ExitCode.MISSING, said.exitCode());
    String text = new CliFixture().gine("doctor").out();
    assertTrue(text.lines().count() > findings.size(), text);
  }

  /** Everything that the tests of this bundle do happens in such namespaces. */
  @Test
  void trialsReallyRun() throws Exception {
    assertEquals("", SandboxProbe.refusal());
    Map<String, String> trials = SandboxProbe.trials();
    assertEquals(all("").keySet(), new TreeMap<>(trials).keySet());
    assertEquals("ok", trials.get("nodes"));
    assertEquals("ok", trials.get("overlayfs"));
    assertEquals("ok", trials.get("veth"));
    assertTrue(Files.notExists(Path.of("/etc/gine-probe")), "a trial left the sandbox");
  }

  @Test
  @Timeout(60)
  void trialThatHangsIsKilledAndWhatItSaidBeforeCounts() throws Exception {
    String mark = Long.toString(1_000_000_000 + ProcessHandle.current().pid());
    SandboxProbe.Said said =
        SandboxProbe.run(
            List.of("sh", "-c", "echo nodes=ok; exec sleep " + mark), Duration.ofSeconds(2));
    assertEquals(new SandboxProbe.Said(1, "nodes=ok\nno answer within 2 s"), said);
    while (ProcessHandle.allProcesses().anyMatch(process -> isSleep(process, mark))) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private static boolean isSleep(ProcessHandle process, String seconds) {
    try {
      Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return Files.readString(line).equals("sleep\0" + seconds + "\0");
    } catch (IOException e) {
      return false; // it ended while the processes were looked at
    }
  }

  @Test
  void settingThatForbidsNamespacesIsNamed() throws Exception {
    file("proc/sys/kernel/unprivileged_userns_clone", "0");
    file("proc/sys/user/max_user_namespaces", "15000");
    List<Finding> findings =
        new KernelFindings(new ProcFiles(root), false).all("unshare failed", Map.of());
    Finding sandbox = of(findings, "sandbox");
    assertEquals(Finding.State.MISSING, sandbox.state());
    assertEquals("unshare failed", sandbox.found());
    assertEquals("as root: sysctl -w kernel.unprivileged_userns_clone=1", sandbox.remedy());
    assertEquals(Finding.State.WARN, of(findings, "kernel.unprivileged_userns_clone").state());
    assertEquals(Finding.State.OK, of(findings, "user.max_user_namespaces").state());

    file("proc/sys/kernel/unprivileged_userns_clone", "1");
    file("proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1");
    assertTrue(
        of(new KernelFindings(new ProcFiles(root), false).all("no", Map.of()), "sandbox")
            .remedy()
            .contains("apparmor_restrict_unprivileged_userns=0"));
    file("proc/sys/user/max_user_namespaces", "0");
    assertTrue(
        of(new KernelFindings(new ProcFiles(root), true).all("no", Map.of()), "sandbox")
            .remedy()
            .contains("max_user_namespaces"));
  }

  @Test
  void trialThatFailedIsMissingWhereRunsNeedItAndAWarningElsewhere() {
    List<Finding> findings =
        new KernelFindings(new ProcFiles(root), true).all("", all("Unknown device type"));
    assertEquals(Finding.State.MISSING, of(findings, "veth").state());
    assertEquals("Unknown device type", of(findings, "veth").found());
    assertEquals(Finding.State.WARN, of(findings, "VXLAN").state());
    assertEquals(
        Finding.State.OK,
        of(new KernelFindings(new ProcFiles(root), true).all("", all("ok")), "veth").state());
  }

  @Test
  void limitsAreRead() throws Exception {
    file("proc/sys/net/core/rmem_max", "212992");
    file("proc/sys/net/core/wmem_max", "16777216");
    file("proc/sys/kernel/pid_max", "4194304");
    file(
        "proc/self/limits",
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             unlimited            unlimited            processes
        Max open files            1024                 524288               files
        Max realtime priority     0                    0                    """);
    file("proc/self/cgroup", "0::/user.slice");
    file("sys/fs/cgroup/user.slice/pids.max", "100");
    List<Finding> findings = new LimitFindings(new ProcFiles(root), false).all();
    assertEquals("212992, 4194304 is better", of(findings, "net.core.rmem_max").found());
    assertEquals(
        "as root: sysctl -w net.core.rmem_max=4194304", of(findings, "net.core.rmem_max").remedy());
    assertEquals(Finding.State.OK, of(findings, "net.core.wmem_max").state());
    assertEquals("unlimited", of(findings, "processes of a user (ulimit -u)").found());
    assertEquals(Finding.State.WARN, of(findings, "open files (ulimit -n)").state());
    assertEquals(Finding.State.WARN, of(findings, "processes of the control group").state());
    assertTrue(findings.stream().noneMatch(f -> f.name().contains("neigh")));
    String priority = "real-time priority (ulimit -r)";
    assertEquals("0, 1 is better", of(findings, priority).found());
    assertTrue(
        new LimitFindings(new ProcFiles(root), true)
            .all().stream().noneMatch(f -> f.name().equals(priority)));
  }

  /** A sysctl gives its whole value to the first read and nothing to the second. */
  @Test
  void valuesOfTheKernelAreReadWhole() throws Exception {
    Process sysctl = new ProcessBuilder("cat", "/proc/sys/kernel/pid_max").start();
    String value = new String(sysctl.getInputStream().readAllBytes()).strip();
    assertTrue(value.length() > 1, value);
    assertEquals(value, new ProcFiles(Path.of("/")).text("proc/sys/kernel/pid_max"));
  }
}
