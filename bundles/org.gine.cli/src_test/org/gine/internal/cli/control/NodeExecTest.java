package org.gine.internal.cli.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.gine.internal.cli.CliMain;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** exec and shell in a process of their own, into a real node. */
@Timeout(120)
class NodeExecTest {
  private static final String ID = "e" + Long.toString(System.nanoTime(), 36);
  private static Sandbox run;

  @BeforeAll
  static void start() throws Exception {
    run = Sandbox.run(ID);
  }

  @AfterAll
  static void end() throws Exception {
    run.close();
  }

  private static List<String> line(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--run", ID));
    arguments.addAll(List.of(more));
    return Sandbox.java(CliMain.class, List.of(), arguments.toArray(String[]::new));
  }

  private static Sandbox.Said exec(String... more) throws Exception {
    return Sandbox.run(line("exec", more));
  }

  @Test
  void exitCodeAndBothStreamsComeOut() throws Exception {
    Sandbox.Said said = exec("a", "--", "sh", "-c", "hostname; echo wrong >&2; exit 7");
    assertEquals(new Sandbox.Said(7, "a\n", "wrong\n"), said);
  }

  @Test
  void argumentsAreNoShellWords() throws Exception {
    assertEquals(
        "$HOME 'x' ;id\n-n\n", exec("a", "--", "printf", "%s\n", "$HOME 'x' ;id", "-n").out());
  }

  @Test
  void optionsBehindTheNodeAreTheProgramsOwn() throws Exception {
    assertEquals(new Sandbox.Said(3, "a -c\n", ""), exec("a", "sh", "-c", "echo a -c; exit 3"));
    assertEquals("--\n", exec("a", "--", "printf", "%s\n", "--").out());
    Sandbox.Said nothing = exec("a", "--");
    assertEquals(ExitCode.BAD_INPUT, nothing.exitCode());
    assertTrue(nothing.err().contains("No program behind --"), nothing.err());
  }

  @Test
  void deathBySignalIsToldAsTheShellDoes() throws Exception {
    assertEquals(128 + 9, exec("a", "--", "sh", "-c", "kill -9 $$").exitCode());
  }

  @Test
  void programIsInTheNode() throws Exception {
    String out =
        exec("a", "--", "sh", "-c", "ip -o link; tr '\\0' ' ' </proc/1/cmdline; echo; pwd").out();
    List<String> lines = out.lines().toList();
    assertEquals(3, lines.size(), out);
    assertTrue(lines.get(0).startsWith("1: lo:"), out);
    assertTrue(lines.get(1).contains("hostname a; echo ready; read _"), out);
    assertEquals("/", lines.get(2));
  }

  @Test
  void environmentIsTheNodes() throws Exception {
    Map<String, String> environment =
        exec("a", "--", "env")
            .out()
            .lines()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    assertEquals(Set.of("HOME", "LANG", "PATH", "TERM"), environment.keySet());
    assertEquals("/tmp", environment.get("HOME"), "as for services");
  }

  @Test
  void programsThatAreMissingAndNodesThatAreUnknownAreTold() throws Exception {
    Sandbox.Said missing = exec("a", "--", "no-such-program");
    assertEquals(127, missing.exitCode());
    assertTrue(missing.err().contains("no-such-program"), missing.err());
    Sandbox.Said unknown = exec("nowhere", "--", "true");
    assertEquals(ExitCode.BAD_INPUT, unknown.exitCode());
    assertTrue(unknown.err().contains("has no node nowhere"), unknown.err());
    Sandbox.Said hub = exec("b", "--", "true");
    assertEquals(ExitCode.BAD_INPUT, hub.exitCode());
    assertTrue(hub.err().contains("inside the emulator (switch)"), hub.err());
  }

  @Test
  void newTerminalIsMadeWhereItIsAskedFor() throws Exception {
    assertEquals("not a tty\n", exec("a", "--", "tty").out());
    String out = exec("-t", "a", "--", "sh", "-c", "tty; echo it\\'s; exit 5").out();
    assertTrue(out.startsWith("/dev/pts/"), out);
    assertTrue(out.contains("it's"), out);
    assertEquals(5, exec("-t", "a", "--", "sh", "-c", "exit 5").exitCode());
  }

  @Test
  void terminalAndCtrlCGoToTheProgram() throws Exception {
    // script(1) is the terminal that a person would sit at.
    Process script =
        onTerminal(
            line(
                "exec",
                "a",
                "--",
                "sh",
                "-c",
                "trap 'echo caught; exit 9' INT; tty; echo going; while :; do sleep 1; done"));
    BufferedReader reader = script.inputReader();
    assertTrue(reader.readLine().startsWith("/dev/pts/"));
    assertEquals("going", reader.readLine());
    script.getOutputStream().write(3);
    script.getOutputStream().flush();
    assertTrue(reader.lines().anyMatch(line -> line.endsWith("caught")));
    assertEquals(9, script.waitFor());
  }

  @Test
  void shellIsInteractive() throws Exception {
    Process script = onTerminal(line("shell", "a"));
    script.getOutputStream().write("echo $((6*7)) $(hostname) in $PWD; exit 3\n".getBytes());
    script.getOutputStream().flush();
    String said = new String(script.getInputStream().readAllBytes());
    assertTrue(said.contains("42 a in /"), said);
    assertTrue(said.contains("a:/"), said);
    assertEquals(3, script.waitFor());
  }

  private static Process onTerminal(List<String> command) throws Exception {
    return new ProcessBuilder(ExecCommand.onNewTerminal(command)).redirectErrorStream(true).start();
  }

  @Test
  void programEndsWhenTheCommandIsAskedToEnd() throws Exception {
    Process exec =
        new ProcessBuilder(line("exec", "a", "--", "sh", "-c", "echo going; exec sleep 1000"))
            .start();
    assertEquals("going", exec.inputReader().readLine());
    List<ProcessHandle> inside = exec.descendants().toList();
    assertTrue(inside.size() >= 2, inside.toString());
    new ProcessBuilder("kill", "-TERM", Long.toString(exec.pid())).start().waitFor();
    assertEquals(128 + 15, exec.waitFor());
    for (ProcessHandle process : inside) {
      process.onExit().get(60, TimeUnit.SECONDS);
    }
  }
}
