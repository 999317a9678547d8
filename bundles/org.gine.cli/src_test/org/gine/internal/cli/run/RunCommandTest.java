package org.gine.internal.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gine.internal.cli.CliMain;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The run command as the launcher starts it: in a process of its own, in a sandbox. */
@Timeout(120)
class RunCommandTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  private static List<String> line(List<String> options, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-Dgine.run=rt1"));
    all.addAll(options);
    return Sandbox.sandboxed(Sandbox.java(CliMain.class, all, arguments));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "          | 0 | scripted: no checks",
        "PASS,PASS | 0 | 2 of 2 checks passed",
        "PASS,FAIL | 1 | 1 of 2 checks passed, 1 failed",
        "INVALID   | 1 | 0 of 1 check passed, 1 invalid",
      })
  void exitCodeSaysWhetherAllChecksPassed(String verdicts, int exitCode, String summary)
      throws Exception {
    Sandbox.Said said =
        Sandbox.run(
            line(
                List.of("-Dverdicts=" + (verdicts == null ? "" : verdicts)),
                "run",
                "nets/my net.yaml"));
    assertEquals(exitCode, said.exitCode(), said.err());
    assertTrue(said.out().contains("     0.25 s  running     the network is ready\n"), said.out());
    assertTrue(said.out().contains("change      a-b: delay=50ms\n"), said.out());
    assertTrue(said.out().contains("warning     a: odd  [2J\n"), said.out());
    assertTrue(said.out().contains("Note: a note\n"), said.out());
    assertTrue(said.out().contains(summary), said.out());
    String last = said.out().lines().reduce((first, second) -> second).orElseThrow();
    assertTrue(
        last.matches("report: \\Q" + HERE + "\\E/reports/my_net-\\d{8}-\\d{6}/report\\.html"),
        last);
  }

  @Test
  void explanationOfACheckThatDidNotPassIsShown() throws Exception {
    String out = Sandbox.run(line(List.of("-Dverdicts=FAIL"), "run", "x.yaml", "--quiet")).out();
    assertTrue(
        out.contains("FAIL     check 0  2         at least 1\n         because of it\n"), out);
    assertTrue(!out.contains("the network is ready"), out);
  }

  @Test
  void jsonIsALineForEachEventAndOneForTheReport() throws Exception {
    Sandbox.Said said =
        Sandbox.run(
            line(List.of("-Dverdicts=FAIL"), "run", "x.yaml", "--json", "--report", "r/../s"));
    List<JsonObject> lines =
        said.out().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
    assertEquals(6, lines.size());
    assertEquals("running", event(lines.get(1)).get("phase").getAsString());
    assertEquals("change", event(lines.get(2)).get("kind").getAsString());
    JsonObject report = lines.get(5);
    assertEquals("report", report.get("type").getAsString());
    assertEquals(HERE.resolve("s").toString(), report.get("reportDirectory").getAsString());
    assertEquals(1, report.get("exitCode").getAsInt());
    JsonObject check = report.getAsJsonArray("checks").get(0).getAsJsonObject();
    assertEquals("fail", check.get("verdict").getAsString());
    assertEquals(1, said.exitCode());
  }

  private static JsonObject event(JsonObject line) {
    assertEquals("event", line.get("type").getAsString());
    return line.getAsJsonObject("event");
  }

  @ParameterizedTest
  @CsvSource({"INT", "TERM", "HUP"})
  void signalStopsTheRunInOrder(String signal) throws Exception {
    Process run =
        new ProcessBuilder(line(List.of("-Dlives=true", "-Dverdicts=PASS"), "run", "x.yaml"))
            .redirectErrorStream(true)
            .start();
    var reader = run.inputReader();
    List<String> said = new ArrayList<>();
    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
      said.add(text);
      if (text.contains("the network is ready")) {
        kill(signal, run);
      }
    }
    assertEquals(ExitCode.INTERRUPTED, run.waitFor(), said.toString());
    assertTrue(said.stream().anyMatch(text -> text.contains("stopping in order")), said.toString());
    assertTrue(said.stream().anyMatch(text -> text.contains("(stopped after")), said.toString());
    assertTrue(said.getLast().startsWith("report: "), said.toString());
  }

  /** Signals the Java inside; unshare, which started it, is deaf to INT and TERM. */
  private static void kill(String signal, Process run) throws Exception {
    ProcessHandle java = run.children().findFirst().orElseThrow();
    assertEquals(
        0, new ProcessBuilder("kill", "-" + signal, Long.toString(java.pid())).start().waitFor());
  }

  @Test
  void refusalToStartIsBadInput() throws Exception {
    Sandbox.Said said = Sandbox.run(line(List.of(), "run", "refused.yaml"));
    assertEquals(ExitCode.BAD_INPUT, said.exitCode());
    assertEquals("gine: refused:1:1: no\n", said.err());
  }
}
