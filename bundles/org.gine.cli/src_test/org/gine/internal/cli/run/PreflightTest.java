package org.gine.internal.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.CliFixture;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.ScriptedService;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.TestServices;
import org.gine.runtime.Attachment;
import org.gine.runtime.ReportPlace;
import org.gine.runtime.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  private static final List<Requirement> NEEDED =
      List.of(
          new Requirement("sh", "dash", "everything"),
          new Requirement("gine-test-program", "some-package", "traffic t"));

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();
  private Path bin;
  private Path policy;
  private Path log;

  /** An apt-get that fails the first time, and then brings the program. */
  @BeforeEach
  void makeAptGet() throws Exception {
    bin = Files.createDirectory(folder.resolve("bin"));
    policy = folder.resolve("policy-rc.d");
    log = folder.resolve("log");
    script(
        "apt-get",
        """
        echo "$@" "policy: $(sh %1$s; echo $?)" >>%2$s
        case "$*" in
          *update) touch %3$s/updated ;;
          *) [ -e %3$s/updated ] || { echo no lists; exit 100; }
             [ ! -e %3$s/broken ] || { echo broken; exit 100; }
             printf '#!/bin/sh\\n' >%3$s/gine-test-program
             chmod +x %3$s/gine-test-program ;;
        esac
        """
            .formatted(policy, log, bin));
  }

  private void script(String name, String text) throws Exception {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Preflight preflight(boolean root) {
    return new Preflight(
        new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(err), false),
        new Programs(Map.of("PATH", bin.toString())),
        new DebianPackages(bin.resolve("apt-get").toString(), policy),
        root);
  }

  @Test
  void rootGetsWhatIsMissingAndServicesDoNotStart() throws Exception {
    preflight(true).programs(NEEDED, true);
    String wait = "-o DPkg::Lock::Timeout=300 -q ";
    String install = wait + "-y --no-install-recommends install -- some-package policy: 101";
    assertEquals(List.of(install, wait + "update policy: 101", install), Files.readAllLines(log));
    assertFalse(Files.exists(policy), "the policy stayed");
    assertTrue(
        err.toString().contains("missing: gine-test-program (for traffic t)"), err.toString());
    assertTrue(err.toString().contains("installing the Debian packages some-package"));
    Files.delete(log);
    preflight(true).programs(NEEDED, true);
    assertFalse(Files.exists(log), "nothing was missing any more");
  }

  @Test
  void policyOfTheAdministratorIsKept() throws Exception {
    Files.writeString(policy, "exit 7\n");
    preflight(true).programs(NEEDED, true);
    assertEquals("exit 7\n", Files.readString(policy));
    assertTrue(Files.readAllLines(log).getFirst().endsWith("policy: 7"));
  }

  @Test
  void policyThatAKilledInstallationLeftIsRemoved() throws Exception {
    // apt-get is killed together with the process that installs: what is left is what forbade
    // services.
    Path copy = folder.resolve("copy");
    Files.writeString(
        bin.resolve("apt-get"), "cp -p " + policy + " " + copy + "\n", StandardOpenOption.APPEND);
    Files.createFile(bin.resolve("updated"));
    preflight(true).programs(NEEDED, true);
    Files.delete(bin.resolve("gine-test-program"));
    Files.move(copy, policy);
    preflight(true).programs(NEEDED, true);
    assertFalse(Files.exists(policy));
  }

  @Test
  void failureOfAptGetIsQuoted() throws Exception {
    Files.createFile(bin.resolve("broken"));
    CliException e = assertThrows(CliException.class, () -> preflight(true).programs(NEEDED, true));
    assertEquals(ExitCode.MISSING, e.exitCode());
    assertTrue(e.getMessage().contains("broken"), e.getMessage());
    assertFalse(Files.exists(policy));
  }

  @Test
  void othersAreToldTheOneCommand() {
    CliException e =
        assertThrows(CliException.class, () -> preflight(false).programs(NEEDED, true));
    assertEquals(ExitCode.MISSING, e.exitCode());
    assertEquals(
        "Missing: gine-test-program (for traffic t)\n"
            + "Install with: sudo apt-get install -y --no-install-recommends some-package",
        e.getMessage());
    e = assertThrows(CliException.class, () -> preflight(true).programs(NEEDED, false));
    assertTrue(e.getMessage().contains("with: apt-get install"), e.getMessage());
    assertFalse(Files.exists(log), "apt-get was started");
  }

  @Test
  void allMistakesOfAFileAreToldAtOnceAndNothingIsLookedFor() throws Exception {
    Path file = folder.resolve("net.yaml");
    Files.writeString(file, "wrong a\nwrong b\nneeds no-such-program\n");
    CliFixture cli =
        new CliFixture(new TestServices(new ScriptedService(null, 0, List.of(), true), List.of()));
    CliFixture.Said said = cli.gine("run", "--preflight", "--no-install", file.toString());
    assertEquals(ExitCode.BAD_INPUT, said.exitCode());
    assertEquals(
        List.of(
            file + ":1:1: wrong a: is wrong (leave it out)",
            file + ":2:1: wrong b: is wrong (leave it out)",
            "gine: 2 mistakes in " + file + "; nothing was started"),
        said.err().lines().toList());
    said = cli.gine("check", file.toString());
    assertEquals(ExitCode.BAD_INPUT, said.exitCode());
    assertEquals(2, said.out().lines().count());
    Files.writeString(file, "needs no-such-program\n");
    said = cli.gine("run", "--preflight", "--no-install", file.toString());
    assertEquals(ExitCode.MISSING, said.exitCode());
    assertTrue(said.err().contains("pkg-no-such-program"), said.err());
    Files.writeString(file, "fine\n");
    said = cli.gine("run", "--preflight", "--no-install", file.toString());
    assertEquals(ExitCode.OK, said.exitCode(), said.err());
    said =
        cli.gine("run", "--preflight", file.toString(), "--report", file.resolve("r").toString());
    assertEquals(ExitCode.BAD_INPUT, said.exitCode());
    assertTrue(said.err().contains("is no folder"), said.err());
    assertTrue(cli.gine("check", file.toString()).out().contains("valid, 2 nodes, 1 links"));
  }

  @Test
  void reportGoesWhereNothingOfOthersIsLost() throws Exception {
    Path file = Files.writeString(folder.resolve("net.yaml"), "fine\n");
    Path report = Files.createDirectory(folder.resolve("report"));
    CliFixture cli =
        new CliFixture(new TestServices(new ScriptedService(null, 0, List.of(), true), List.of()));
    String[] line = {"run", "--preflight", "--no-install", file + "", "--report", report + ""};
    assertEquals(ExitCode.OK, cli.gine(line).exitCode(), "an empty folder");
    Files.writeString(report.resolve("thesis.tex"), "years of work");
    CliFixture.Said said = cli.gine(line);
    assertEquals(ExitCode.BAD_INPUT, said.exitCode());
    assertTrue(said.err().contains("--report: the report needs a folder that is new"), said.err());
    Files.writeString(report.resolve(ReportPlace.LIST), ReportPlace.HEADER + "\nreport.html\n");
    assertEquals(ExitCode.OK, cli.gine(line).exitCode(), "a folder with an earlier report");
    assertEquals("years of work", Files.readString(report.resolve("thesis.tex")));
  }

  @Test
  void onlyRootMayAttachNetworksToTheMachine() throws Exception {
    List<Attachment> fine = List.of(new Attachment("lab", List.of("eth0"), List.of()));
    preflight(true).attachments(fine);
    preflight(false).attachments(List.of());
    CliException e = assertThrows(CliException.class, () -> preflight(false).attachments(fine));
    assertEquals(ExitCode.MISSING, e.exitCode());
    assertTrue(e.getMessage().startsWith("lab is attached to the machine itself"));
  }

  @Test
  void whatThisMachineCanNotGiveIsSaid() {
    List<Attachment> wrong =
        List.of(new Attachment("lab", List.of("eth0"), List.of("no eth0", "no eth1")));
    CliException e = assertThrows(CliException.class, () -> preflight(true).attachments(wrong));
    assertEquals(ExitCode.FAILED, e.exitCode());
    assertEquals(
        "lab can not be attached to this machine: no eth0; no eth1. Nothing was started",
        e.getMessage());
  }
}
