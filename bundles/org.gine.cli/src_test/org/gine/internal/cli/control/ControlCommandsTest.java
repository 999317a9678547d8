package org.gine.internal.cli.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gine.internal.cli.CliFixture;
import org.gine.internal.cli.CliMain;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Sandbox;
import org.gine.internal.cli.ScriptedService;
import org.gine.runtime.ReportJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands against a run in a real sandbox, found by its process and reached through its socket.
 */
@Timeout(120)
class ControlCommandsTest {
  @TempDir Path folder;
  private final CliFixture cli = new CliFixture();
  private final String id = "t" + Long.toString(System.nanoTime(), 36);
  private Sandbox run;

  @BeforeEach
  void start() throws Exception {
    run = Sandbox.run(id);
  }

  @AfterEach
  void end() throws Exception {
    run.close();
  }

  /** The machine may have other runs; these are not for tests. */
  private CliFixture.Said gine(String command, String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = command;
    arguments[1] = "--run";
    arguments[2] = id;
    System.arraycopy(more, 0, arguments, 3, more.length);
    return cli.gine(arguments);
  }

  private CliFixture.Said fine(String command, String... more) {
    CliFixture.Said said = gine(command, more);
    assertEquals(ExitCode.OK, said.exitCode(), said.err());
    return said;
  }

  private JsonObject psLine() {
    for (var run : JsonParser.parseString(cli.gine("ps", "--json").out()).getAsJsonArray()) {
      if (run.getAsJsonObject().get("run").getAsString().equals(id)) {
        return run.getAsJsonObject();
      }
    }
    return null;
  }

  @Test
  void psFindsTheRunAndForgetsItWhenItIsKilled() throws Exception {
    JsonObject line = psLine();
    assertEquals("scripted", line.get("name").getAsString());
    assertEquals("running", line.get("phase").getAsString());
    assertEquals(75.0, line.get("seconds").getAsDouble());
    assertEquals(System.getProperty("user.name"), line.get("user").getAsString());
    assertTrue(ProcessHandle.of(line.get("pid").getAsLong()).isPresent());
    assertTrue(cli.gine("ps").out().contains(id));
    run.kill();
    ProcessHandle.of(line.get("pid").getAsLong()).ifPresent(jvm -> jvm.onExit().join());
    assertEquals(null, psLine());
    assertEquals(ExitCode.OK, cli.gine("ps").exitCode());
  }

  @Test
  void runIsChosenByItsBeginningAndMustBeUnambiguous() throws Exception {
    assertEquals(
        ExitCode.OK, cli.gine("nodes", "--run", id.substring(0, id.length() - 1)).exitCode());
    CliFixture.Said unknown = cli.gine("nodes", "--run", "zzz" + id);
    assertEquals(ExitCode.BAD_INPUT, unknown.exitCode());
    assertTrue(unknown.err().contains(id + " (scripted)"), unknown.err());
    try (Sandbox second = Sandbox.run(id + "x")) {
      CliFixture.Said both = cli.gine("nodes");
      assertEquals(ExitCode.BAD_INPUT, both.exitCode());
      assertTrue(both.err().contains("--run ID"), both.err());
      assertTrue(both.err().contains(id + " (") && both.err().contains(id + "x ("), both.err());
      fine("nodes");
    }
  }

  @Test
  void nodesLinksAndRoutesAreListed() {
    assertTrue(fine("nodes").out().contains("10.0.0.1/24"));
    JsonArray nodes = JsonParser.parseString(fine("nodes", "--json").out()).getAsJsonArray();
    assertEquals("a", nodes.get(0).getAsJsonObject().get("name").getAsString());
    assertTrue(fine("links").out().contains("rate=unlimited"));
    assertEquals(1, JsonParser.parseString(fine("links", "--json").out()).getAsJsonArray().size());
    assertTrue(fine("routes", "a").out().contains("kernel  *  10.0.0.0/24  -         eth0"));
    assertEquals(
        "10.0.0.2",
        JsonParser.parseString(fine("routes", "a", "--json").out())
            .getAsJsonArray()
            .get(1)
            .getAsJsonObject()
            .get("via")
            .getAsString());
    CliFixture.Said unknown = gine("routes", "c");
    assertEquals(ExitCode.BAD_INPUT, unknown.exitCode());
    assertTrue(unknown.err().contains("has no node c"), unknown.err());
  }

  @Test
  void runWithoutANetworkSaysSo() throws Exception {
    String unready = ScriptedService.UNREADY + id;
    try (Sandbox other = Sandbox.run(unready)) {
      for (String command : new String[] {"routes a", "link a-b cut"}) {
        CliFixture.Said said = cli.gine((command + " --run " + unready).split(" "));
        assertEquals(ExitCode.FAILED, said.exitCode(), said.err());
        assertTrue(
            said.err().contains("Run " + unready + " has no network now, it is in phase running"),
            said.err());
      }
    }
  }

  @Test
  void linkIsChangedCutAndRestored() {
    String out = fine("link", "a-b", "set", "delay=50ms", "loss=1%", "--forward").out();
    assertTrue(out.contains("delay=50ms loss=1%"), out);
    assertTrue(out.contains("delay=0s loss=0%"), out);
    out = fine("link", "a-b", "set", "rate=10Mbit").out();
    assertEquals(2, out.split("rate=10Mbit", -1).length - 1, out);
    assertTrue(out.contains("delay=50ms"), out);
    out = fine("link", "a-b", "set", "delay=0", "loss=0%").out();
    assertTrue(out.contains("same"), out);
    assertTrue(fine("link", "a-b", "cut").out().contains(" cut "));
    assertTrue(fine("link", "a-b", "cut", "--silent").out().contains(" silent "));
    assertTrue(fine("link", "a-b", "restore").out().contains(" up "));
    JsonObject json = JsonParser.parseString(fine("link", "a-b", "--json").out()).getAsJsonObject();
    assertEquals(
        10_000_000,
        json.getAsJsonObject("forward").getAsJsonObject("rate").get("bitsPerSecond").getAsLong());
    CliFixture.Said unknown = gine("link", "a-c", "cut");
    assertEquals(ExitCode.BAD_INPUT, unknown.exitCode());
    assertTrue(unknown.err().contains("did you mean a-b?"), unknown.err());
  }

  @Test
  void impairmentsAreAddedChangedAndRemoved() {
    String out =
        fine("link", "a-b", "add", "gilbert-elliott", "p=1%", "name=burst", "--forward").out();
    assertTrue(out.contains("burst=gilbert-elliott(p=1%)"), out);
    out = fine("link", "a-b", "set", "burst.p=2%", "--forward", "queue=codel(target=3ms)").out();
    assertTrue(out.contains("burst=gilbert-elliott(p=2%)"), out);
    assertTrue(out.contains("queue=codel(target=3ms)"), out);
    out = fine("link", "a-b", "remove", "burst", "--forward").out();
    assertFalse(out.contains("burst"), out);
    CliFixture.Said unknown = gine("link", "a-b", "set", "burst.p=2%");
    assertEquals(ExitCode.FAILED, unknown.exitCode());
    assertTrue(unknown.err().contains("there is no impairment"), unknown.err());
  }

  @Test
  void statsAreShownOnce() {
    String out = fine("stats", "--once").out();
    assertTrue(out.contains("loss 100"), out);
    assertTrue(out.contains("720k"), out);
    JsonObject json =
        JsonParser.parseString(fine("stats", "--once", "--json").out()).getAsJsonObject();
    JsonObject link = json.getAsJsonArray("links").get(0).getAsJsonObject();
    assertEquals(900, link.get("framesOut").getAsLong());
    assertTrue(link.get("latenessP99Micros").isJsonNull());
  }

  @Test
  void statsEndWhenNobodyReadsThem() {
    for (String form : new String[] {"--interval=100ms", "--json"}) {
      CliFixture.Said said =
          assertTimeoutPreemptively(
              Duration.ofSeconds(30), () -> cli.gineWithoutReader("stats", "--run", id, form));
      assertEquals(ExitCode.OK, said.exitCode(), said.err());
    }
  }

  @Test
  void statsFollowUntilTheRunEnds() throws Exception {
    Process stats =
        new ProcessBuilder(
                Sandbox.java(
                    CliMain.class,
                    List.of(),
                    "stats",
                    "--run",
                    id,
                    "--json",
                    "--interval",
                    "100ms"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var reader = stats.inputReader()) {
      for (int i = 0; i < 3; i++) {
        assertTrue(JsonParser.parseString(reader.readLine()).getAsJsonObject().has("loopBusy"));
      }
      run.kill();
      reader.transferTo(java.io.Writer.nullWriter());
    }
    assertEquals(ExitCode.OK, stats.waitFor());
  }

  @Test
  void linkIsVerified() {
    CliFixture.Said said = gine("verify-link", "a-b");
    assertEquals(ExitCode.CHECKS_NOT_PASSED, said.exitCode());
    assertTrue(said.out().replaceAll(" +", " ").contains("fail loss 9 % 1 % far off"), said.out());
    assertEquals(ExitCode.BAD_INPUT, gine("verify-link", "c-d").exitCode());
  }

  @Test
  void timelineIsPausedAndResumed() {
    assertTrue(fine("timeline", "pause").err().contains("the timeline is paused"));
    CliFixture.Said refused = gine("timeline", "resume");
    assertEquals(ExitCode.FAILED, refused.exitCode());
    assertTrue(refused.err().contains("does not run now"), refused.err());
    assertEquals(ExitCode.BAD_INPUT, gine("timeline", "rewind").exitCode());
  }

  @Test
  void framesAreExplained() {
    String out = fine("explain").out().replaceAll(" +", " ");
    assertTrue(out.contains("1.500000 a-b forward 7 60 ARP 10.0.0.1"), out);
    assertTrue(out.contains("250.000 ms dropped, loss"), out);
    assertEquals(
        List.of(
            "a-b forward -1 duplicated twin 98",
            "a-b forward 3 corrupted noise 98",
            "a-b forward 7 dropped loss 60",
            "a-b backward 9 dropped burst: bad 1514"),
        fine("explain", "--without-times")
            .out()
            .lines()
            .map(l -> l.replace(" - ", " -1 "))
            .toList());
    assertTrue(fine("explain", "a-b", "--reason", "burst").out().contains("dropped, burst: bad"));
    JsonArray json =
        JsonParser.parseString(fine("explain", "--frames", "3-7", "-n", "1", "--json").out())
            .getAsJsonArray();
    assertEquals(3, json.get(0).getAsJsonObject().get("frame").getAsLong());
    assertTrue(gine("explain", "--frames", "x").err().contains("--frames must be a number"));
    assertTrue(gine("explain", "--fate", "lost").err().contains("--fate must be dropped"));
    assertEquals(ExitCode.BAD_INPUT, gine("explain", "c-d").exitCode());
  }

  @Test
  void reportsAreExplainedWithoutARun() throws Exception {
    Files.write(
        folder.resolve("journal.jsonl"),
        ScriptedService.FATES.stream().map(ReportJournal::line).toList());
    String out = gine("explain", "--report", folder.toString(), "--direction", "backward").out();
    assertTrue(out.contains("dropped, burst: bad") && !out.contains("loss"), out);
    Files.writeString(folder.resolve("journal.jsonl"), "{\"link\": 1\n");
    CliFixture.Said broken = gine("explain", "--report", folder.toString());
    assertEquals(ExitCode.FAILED, broken.exitCode());
    assertTrue(broken.err().contains("line 1 is no line of a journal"), broken.err());
    assertTrue(gine("explain", "--report", folder + "/x").err().contains("is no report"));
  }

  @Test
  void captureEndsAfterItsFrames() throws Exception {
    Path file = folder.resolve("x.pcapng");
    CliFixture.Said said = fine("capture", "a-b", "-w", file.toString(), "--count", "2");
    assertTrue(said.err().contains("2 frames captured, 7 missed"), said.err());
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.writeBytes(ScriptedService.sectionHeader());
    expected.writeBytes(ScriptedService.packet());
    expected.writeBytes(ScriptedService.packet());
    assertArrayEquals(expected.toByteArray(), Files.readAllBytes(file));
  }

  @Test
  void captureIsEndedBySignalWithAWholeFile() throws Exception {
    Path file = folder.resolve("y.pcapng");
    Process capture =
        new ProcessBuilder(
                Sandbox.java(
                    CliMain.class, List.of(), "capture", "--run", id, "a-b", "-w", file.toString()))
            .redirectErrorStream(true)
            .start();
    while (!Files.exists(file) || Files.size(file) < 1000) {
      assertTrue(capture.isAlive(), "the capture ended early");
      Thread.onSpinWait();
    }
    new ProcessBuilder("kill", "-INT", Long.toString(capture.pid())).start().waitFor();
    String said = new String(capture.getInputStream().readAllBytes());
    assertEquals(ExitCode.OK, capture.waitFor(), said);
    assertTrue(said.contains("frames captured"), said);
    assertEquals(
        (Files.size(file) - 28) / 32,
        Long.parseLong(said.replaceAll("\\D+", " ").trim().split(" ")[0]));
  }

  @Test
  void captureToAPipeThatCloses() throws Exception {
    Process capture =
        new ProcessBuilder(
                Sandbox.java(CliMain.class, List.of(), "capture", "--run", id, "a-b", "-w", "-"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(28, capture.getInputStream().readNBytes(28).length);
    capture.getInputStream().close();
    assertEquals(ExitCode.OK, capture.waitFor());
  }

  @Test
  void captureToAPlaceThatCannotBeWritten() {
    CliFixture.Said said = gine("capture", "a-b", "-w", folder.toString());
    assertEquals(ExitCode.FAILED, said.exitCode(), said.err());
    assertTrue(said.err().contains(folder.toString()), said.err());
  }

  @Test
  void stopReturnsWhenTheProcessIsGone() {
    long pid = psLine().get("pid").getAsLong();
    CliFixture.Said said = fine("stop");
    assertTrue(said.out().contains("/report"), said.out());
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    CliFixture.Said again = gine("stop");
    assertTrue(
        again.exitCode() == ExitCode.FAILED || again.exitCode() == ExitCode.BAD_INPUT, again.err());
  }
}
