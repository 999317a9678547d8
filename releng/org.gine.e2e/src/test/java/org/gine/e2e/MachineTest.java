package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packets that the machine itself forwards between two others, and what is left of it. */
class MachineTest {
  private static final String LAB =
      """
      gine: 1
      nodes:
        lab: {kind: intercept, takes: {from: machine}}
        r1: {kind: emulated-router, routes: [{to: 10.1.0.0/24, via: lab}, {to: 10.2.0.0/24, via: r2}]}
        r2: {kind: emulated-router, routes: [{to: 10.1.0.0/24, via: r1}, {to: 10.2.0.0/24, via: lab}]}
      links:
        in: {between: [{node: lab, interface: left}, r1]}
        middle: {between: [r1, r2], delay: 20ms}
        out: {between: [r2, {node: lab, interface: right}]}
      """;

  private static final String FIRST_PING = "ping -c 1 -W 2 10.2.0.2";

  private TestMachine machine;
  private Gine gine;
  private String before;

  @BeforeEach
  void aMachineThatForwards() throws IOException, InterruptedException {
    machine = new TestMachine();
    gine = new Gine(User.ROOT, machine.prefix());
    machine.shAtLeft(FIRST_PING);
    before = machine.state();
  }

  @AfterEach
  void noMore() throws InterruptedException {
    machine.close();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(gine.home().resolve("machine.yaml"), text);
  }

  private void isAsBefore() throws InterruptedException {
    machine.becomes(before);
  }

  private void passesThroughEmulatedRouters() throws IOException, InterruptedException {
    // Until the emulated routers know each other's addresses, packets may be late.
    String said = machine.shAtLeft("ping -c 3 -i 0.2 -W 2 10.2.0.2");
    assertTrue(said.contains("ttl=61"), said);
    assertFalse(said.matches("(?s).*time=[0-9]\\..*"), said);
  }

  private void passesUnharmed() throws IOException, InterruptedException {
    String said = machine.shAtLeft("ping -c 2 -i 0.2 -W 2 10.2.0.2");
    assertTrue(said.contains("ttl=63"), said);
  }

  @Test
  void packetsGoThroughTheNetworkUntilTheRunIsStopped() throws IOException, InterruptedException {
    try (Gine.Live run = gine.live(file(LAB))) {
      String id = run.awaitOutput("the network is ready").id();
      passesThroughEmulatedRouters();
      String rules = machine.sh("iptables-save; ip6tables-save");
      assertTrue(rules.contains(":GINE-" + id + "-0 "), rules);
      gine.run("clean").expecting(0);
      passesThroughEmulatedRouters();
      // A second run can not have the same queue, and leaves the first one alone.
      String during = machine.sh("iptables-save | grep GINE");
      Gine.Said second = gine.run("run", file(LAB).toString(), "--report", "second").expecting(3);
      assertTrue(second.text().contains("Another program has this queue"), second.text());
      assertEquals(during, machine.sh("iptables-save | grep GINE"));
      passesThroughEmulatedRouters();
      gine.run("stop", "--run", id).expecting(0);
      assertEquals(0, run.process().waitFor(), Gine.text(run.log()));
    }
    isAsBefore();
    passesUnharmed();
  }

  @Test
  void theExampleIsASlowLineBetweenTwoMachines() throws IOException, InterruptedException {
    try (Gine.Live run = gine.live(file(machine.example("between-machines.yaml")))) {
      String id = run.awaitOutput("the network is ready").id();
      for (String address : List.of("10.2.0.2", "fd02::2")) {
        String said = machine.shAtLeft("ping -c 3 -i 0.2 -W 2 " + address);
        assertTrue(said.contains(" 0% packet loss"), said);
        assertTrue(said.contains("ttl=63"), said);
        assertFalse(said.matches("(?s).*time=[0-7]?[0-9](\\.\\d+)? ms.*"), said);
      }
      gine.run("link", "wan", "--run", id, "set", "loss=100%").expecting(0);
      assertTrue(machine.shAtLeft(FIRST_PING + "; true").contains("100% packet loss"));
      gine.run("stop", "--run", id).expecting(0);
      assertEquals(0, run.process().waitFor(), Gine.text(run.log()));
    }
    isAsBefore();
    passesUnharmed();
  }

  @Test
  void aRunThatIsKilledLeavesNothing() throws IOException, InterruptedException {
    try (Gine.Live run = gine.live(file(LAB))) {
      run.awaitOutput("the network is ready");
      run.process().destroyForcibly().waitFor();
      isAsBefore();
      passesUnharmed();
    }
  }

  /** Kills a run together with the process that would undo what it did. */
  private String killWithItsKeeper() throws IOException, InterruptedException {
    try (Gine.Live run = gine.live(file(LAB))) {
      String id = run.awaitOutput("the network is ready").id();
      String keeper = "flock /run/gine/" + id + " ";
      List<ProcessHandle> keepers =
          ProcessHandle.allProcesses()
              .filter(process -> process.info().commandLine().orElse("").contains(keeper))
              .toList();
      assertEquals(1, keepers.size(), keeper);
      keepers.getFirst().destroyForcibly();
      keepers.getFirst().onExit().join();
      run.process().destroyForcibly().waitFor();
      machine.sh("flock /run/gine/" + id + " true"); // until everything of it is gone
      assertTrue(machine.sh("iptables-save").contains(id));
      return id;
    }
  }

  @Test
  void cleanUndoesWhatIsLeftWhenEverythingIsKilled() throws IOException, InterruptedException {
    String id = killWithItsKeeper();
    // Nobody takes them, and the intercept is to fail closed.
    assertTrue(machine.shAtLeft(FIRST_PING + "; true").contains("100% packet loss"));
    // As after su(1), which leaves an ordinary user's PATH.
    List<String> ordinaryPath = new ArrayList<>(machine.prefix());
    ordinaryPath.addAll(List.of("env", "PATH=/usr/local/bin:/usr/bin:/bin"));
    Gine.Said said = new Gine(User.ROOT, ordinaryPath).run("clean").expecting(0);
    assertTrue(said.text().contains("undone what run " + id + " had left"), said.text());
    isAsBefore();
    passesUnharmed();
    assertTrue(gine.run("clean").expecting(0).text().contains("nothing to clean up"));
  }

  @Test
  void theNextRunUndoesItTooAndEndsInOrderWhenTerminated()
      throws IOException, InterruptedException {
    String id = killWithItsKeeper();
    try (Gine.Live run = gine.live(file(LAB))) {
      run.awaitOutput("undone what run " + id + " had left").awaitOutput("the network is ready");
      passesThroughEmulatedRouters();
      run.process().destroy();
      assertEquals(130, run.process().waitFor(), Gine.text(run.log()));
    }
    isAsBefore();
    passesUnharmed();
  }

  @Test
  void whatCanNotOrMustNotBeIsRefused() throws IOException, InterruptedException {
    refused(gine, 3, LAB.replace("interface: right", "interface: nope"), "no interface nope");
    String own = LAB.replace("from: machine", "from: machine, hooks: [input]");
    List<String> overSsh = new ArrayList<>(machine.prefix());
    overSsh.addAll(List.of("env", "SSH_CONNECTION=192.0.2.1 50000 10.1.0.1 22"));
    refused(new Gine(User.ROOT, overSsh), 3, own, "ssh from 192.0.2.1:50000 to 10.1.0.1:22");
    refused(new Gine(User.ORDINARY), 4, LAB, "only root may");
  }

  @Test
  void aMachineWithoutIptablesIsToldWhatItLacks() throws IOException, InterruptedException {
    String program = machine.sh("readlink -f \"$(command -v iptables-restore)\"").strip();
    machine.sh("mount --bind /dev/null " + program);
    Gine.Said said =
        gine.run("run", file(LAB).toString(), "--no-install", "--report", "none").expecting(4);
    assertTrue(said.text().contains("iptables-restore"), said.text());
    assertTrue(said.text().contains("apt-get install"), said.text());
    machine.sh("umount " + program);
    isAsBefore();
    passesUnharmed();
  }

  private void refused(Gine by, int exitCode, String network, String reason)
      throws IOException, InterruptedException {
    Path file = Files.writeString(by.home().resolve("refused.yaml"), network);
    Gine.Said said = by.run("run", file.toString(), "--report", "refused").expecting(exitCode);
    assertTrue(said.text().contains(reason), said.text());
    isAsBefore();
    passesUnharmed();
  }
}
