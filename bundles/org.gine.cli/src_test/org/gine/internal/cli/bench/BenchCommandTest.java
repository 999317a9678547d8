package org.gine.internal.cli.bench;

import static org.gine.internal.cli.bench.ScriptedBenchmarks.figure;
import static org.gine.internal.cli.bench.ScriptedBenchmarks.ratio;
import static org.gine.internal.cli.bench.ScriptedBenchmarks.result;
import static org.gine.internal.cli.bench.ScriptedBenchmarks.unavailable;
import static org.gine.internal.cli.bench.ScriptedBenchmarks.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.gine.bench.Bar;
import org.gine.bench.Ceiling;
import org.gine.bench.FigureResult;
import org.gine.internal.cli.CliFixture;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.TestServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
  private static final FigureResult GOOD =
      result(
          figure("tcp.ideal", "Gbit/s", ratio(Bar.Side.AT_LEAST, 0.9)),
          values(10, 11, 12),
          11.5,
          12,
          12.5);
  private static final FigureResult BAD =
      result(
          figure("ping.median", "µs", ratio(Bar.Side.AT_MOST, 1.3)),
          values(80, 90, 100),
          50,
          60,
          70);
  private static final FigureResult REPORTED =
      result(figure("tcp.loss", "Gbit/s", null), values(0.0123));
  private static final FigureResult ABSENT =
      unavailable(
          figure("tcp.ovs", "Gbit/s", ratio(Bar.Side.AT_LEAST, 1.3)),
          "openvswitch-switch is not installed");

  @TempDir Path folder;
  private ScriptedBenchmarks benchmarks = new ScriptedBenchmarks(GOOD, BAD, REPORTED, ABSENT);

  @BeforeEach
  void beInASandbox() {
    System.setProperty(BenchCommand.PROPERTY, "b1");
    System.setProperty("gine.home", folder.resolve("home").toString());
    System.setProperty("gine.cache", folder.resolve("cache").toString());
  }

  @AfterEach
  void leaveTheSandbox() {
    System.clearProperty(BenchCommand.PROPERTY);
    System.clearProperty("gine.home");
    System.clearProperty("gine.cache");
  }

  private CliFixture.Said bench(String... arguments) {
    String[] line = new String[arguments.length + 1];
    line[0] = "bench";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    return new CliFixture(new TestServices(null, benchmarks, List.of())).gine(line);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void withoutASuiteTheSuitesAreListed() {
    CliFixture.Said said = bench();
    assertEquals(ExitCode.OK, said.exitCode(), said.err());
    assertTrue(said.out().contains("link         4  One link"), said.out());
    assertNull(benchmarks.request());
  }

  @Test
  void figuresAreListedWithTheirBars() {
    CliFixture.Said said = bench("link", "--list");
    assertEquals(ExitCode.OK, said.exitCode(), said.err());
    List<String> lines = said.out().lines().toList();
    assertEquals(5, lines.size(), said.out());
    assertEquals(
        "tcp.ideal    Gbit/s  C forwarder    ≥ 0.9  Title of tcp.ideal", lines.get(1), said.out());
    assertTrue(lines.get(3).contains("C forwarder    -      Title"), said.out());
    assertNull(benchmarks.request());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lonk | There is no suite lonk (did you mean link?); the suites are: link",
        "link --only tcq | the suite link has no figure tcq (did you mean tcp?)",
        "link --only tcp --only ping.medien | no figure ping.medien (did you mean ping.median?)",
        "link --only tcp.idea | (did you mean tcp.ideal?); its figures are listed by: gine bench link",
        "link --runs 0 | --runs must be 1 to 1000, but is 0",
        "link --runs many | Invalid value for option '--runs'",
        "link --seconds 0 | --seconds must be more than 0, and at most 3600, but is 0.0",
        "link --seconds NaN | --seconds must be more than 0",
        "link --compare /nonexistent.json | --compare: cannot read /nonexistent.json",
        "link --compare /etc/hostname | is not a file that gine bench --json wrote",
        "--preflight --runs 3 | Options need a suite before them",
        "--preflight link --json /proc | --json needs a file, but /proc is a folder",
        "--preflight link --json /run/x/y.json | /run/x is below /run, but the sandbox has",
        "--preflight link --report /run/report | /run/report is below /run",
        "--preflight link --report /etc/hostname/r | /etc/hostname is no folder; choose another",
        "--preflight link --report /etc | the report needs a folder that is new",
      })
  void mistakesAreToldWithTheirRuleAndGiveExitCode2(String line, String message) {
    CliFixture.Said said = bench(line.split(" "));
    assertEquals(ExitCode.BAD_INPUT, said.exitCode(), said.err());
    assertTrue(said.err().contains(message), said.err());
    assertNull(benchmarks.request(), "something was measured");
  }

  @Test
  void outsideOfASandboxNothingIsMeasured() {
    System.clearProperty(BenchCommand.PROPERTY);
    CliFixture.Said said = bench("link");
    assertEquals(ExitCode.FAILED, said.exitCode());
    assertTrue(said.err().contains("start it with gine"), said.err());
    assertNull(benchmarks.request());
  }

  @Test
  void placesThatOnlyTheLauncherKnowsAreAskedFor() {
    System.clearProperty("gine.home");
    CliFixture.Said said = bench("link");
    assertEquals(ExitCode.FAILED, said.exitCode());
    assertTrue(said.err().contains("gine.home is not set"), said.err());
  }

  @Test
  void benchmarkIsAskedForWhatTheCommandLineSays() {
    bench("link", "--only", "tcp", "--only", "ping.median", "--runs", "2", "--seconds", "0.5");
    assertEquals("link", benchmarks.request().suite());
    assertEquals(Set.of("tcp", "ping.median"), benchmarks.request().only());
    assertEquals(2, benchmarks.request().runs());
    assertEquals(Duration.ofMillis(500), benchmarks.request().length());
    assertEquals(folder.resolve("home/bench"), benchmarks.request().sources());
    assertEquals(folder.resolve("cache/bench"), benchmarks.request().programs());
    assertEquals(Path.of("/run/gine/bench"), benchmarks.request().logs());
  }

  @Test
  void everyOutcomeIsTold() {
    CliFixture.Said said = bench("link");
    String out = said.out();
    assertEquals(ExitCode.CHECKS_NOT_PASSED, said.exitCode(), said.err());
    assertTrue(out.contains(" s  building [2J\n"), out);
    assertTrue(
        out.contains(
            "tcp.ideal: 11.0 [10.0..12.0] Gbit/s, C forwarder 12.0 [11.5..12.5], ratio 0.917, pass"),
        out);
    assertTrue(
        out.contains(
            "tcp.ideal    Gbit/s  11.0 [10.0..12.0]  C forwarder 12.0 [11.5..12.5]  0.917"
                + "  ≥ 0.9  pass\n"),
        out);
    assertTrue(out.contains("1.50  ≤ 1.3  fail\n"), out);
    assertTrue(out.contains("tcp.loss     Gbit/s  0.0123             -"), out);
    assertTrue(out.contains("tcp.ovs is unavailable: openvswitch-switch is not installed\n"), out);
    assertTrue(out.contains("machine: Linux 6.1.0 x86_64, 2 × Test <CPU>, governor unknown"), out);
    assertTrue(out.contains("CPU stolen by the host meanwhile: 0.3 %; took 1:01\n"), out);
    assertTrue(out.endsWith("link: 1 of 3 bars reached, 1 missed, 1 not measured\n"), out);
  }

  /** The bar is a ratio of at most 1.3, and 1.5 was measured. */
  @ParameterizedTest
  @CsvSource({
    "1.36, beyond, as far as it goes but for a tenth",
    "1.34, fail, too far from the ceiling",
    "1.3, fail, the ceiling reaches the bar",
    "2, beyond, better than the ceiling"
  })
  void aBarThatIsBeyondTheMachineIsToldByWhatWasMeasured(double ceiling, String verdict, String why)
      throws Exception {
    benchmarks = new ScriptedBenchmarks(GOOD, BAD.below(new Ceiling("what <C> gets", ceiling)));
    CliFixture.Said said = bench("link", "--json", file("c.json"));
    assertEquals(ExitCode.CHECKS_NOT_PASSED, said.exitCode());
    assertTrue(said.out().contains("1.50  ≤ 1.3  " + verdict + "\n    ceiling "), said.out());
    assertTrue(said.out().contains(": what <C> gets\n"), said.out());
    String last = verdict.equals("beyond") ? "1 beyond this machine" : "1 missed";
    assertTrue(said.out().contains("link: 1 of 2 bars reached, " + last + "\n"), why);
    String json = Files.readString(folder.resolve("c.json"));
    JsonObject result =
        JsonParser.parseString(json)
            .getAsJsonObject()
            .getAsJsonArray("results")
            .get(1)
            .getAsJsonObject();
    assertEquals(verdict, result.get("outcome").getAsString());
    assertFalse(result.get("pass").getAsBoolean());
    assertEquals(ceiling, result.getAsJsonObject("ceiling").get("best").getAsDouble());
  }

  @Test
  void exitCodeIsZeroOnlyWhenEveryBarIsReached() {
    benchmarks = new ScriptedBenchmarks(GOOD, REPORTED);
    assertEquals(ExitCode.OK, bench("link").exitCode());
    benchmarks = new ScriptedBenchmarks(GOOD, BAD);
    assertEquals(ExitCode.CHECKS_NOT_PASSED, bench("link").exitCode());
    benchmarks = new ScriptedBenchmarks(GOOD, ABSENT);
    assertEquals(ExitCode.CHECKS_NOT_PASSED, bench("link").exitCode());
    benchmarks = new ScriptedBenchmarks(REPORTED);
    CliFixture.Said said = bench("link");
    assertEquals(ExitCode.OK, said.exitCode());
    assertTrue(said.out().endsWith("link: no bars\n"), said.out());
  }

  @Test
  void jsonHoldsEveryValueAndIsReadBack() throws Exception {
    bench("link", "--json", file("new/b.json"));
    Path written = folder.resolve("new/b.json");
    JsonObject json = JsonParser.parseString(Files.readString(written)).getAsJsonObject();
    assertEquals("link", json.get("suite").getAsString());
    assertEquals("2026-03-01T12:00:00Z", json.get("started").getAsString());
    assertEquals(61.5, json.get("took_s").getAsDouble());
    assertEquals(0.25, json.get("steal_percent").getAsDouble());
    assertEquals(1 << 30, json.getAsJsonObject("machine").get("heap_bytes").getAsInt());
    JsonObject good = json.getAsJsonArray("results").get(0).getAsJsonObject();
    assertEquals("tcp.ideal", good.get("figure").getAsString());
    assertEquals("Gbit/s", good.get("unit").getAsString());
    assertEquals(11, good.get("ours").getAsDouble());
    assertEquals("[10.0,11.0,12.0]", good.getAsJsonArray("ours_values").toString());
    assertEquals(10, good.get("ours_min").getAsDouble());
    assertEquals(12, good.get("ours_max").getAsDouble());
    assertEquals("C forwarder", good.get("reference_who").getAsString());
    assertEquals(12, good.get("reference").getAsDouble());
    assertEquals(11 / 12.0, good.get("ratio").getAsDouble());
    assertEquals(
        "{\"of\":\"ratio\",\"side\":\"at_least\",\"limit\":0.9}", good.get("bar").toString());
    assertTrue(good.get("pass").getAsBoolean());
    assertEquals("pass", good.get("outcome").getAsString());
    JsonObject reported = json.getAsJsonArray("results").get(2).getAsJsonObject();
    assertTrue(reported.get("pass").isJsonNull() && reported.get("bar").isJsonNull());
    JsonObject absent = json.getAsJsonArray("results").get(3).getAsJsonObject();
    assertTrue(absent.get("ours").isJsonNull() && absent.get("pass").isJsonNull());
    assertEquals("unavailable", absent.get("outcome").getAsString());
    assertEquals("openvswitch-switch is not installed", absent.get("remark").getAsString());

    assertEquals(
        BenchDocument.of(
            ScriptedBenchmarks.report(List.of(GOOD, BAD, REPORTED, ABSENT), List.of())),
        BenchDocument.read(written, "link"));
  }

  @Test
  void ratioToNothingIsNoNumber() {
    FigureResult zero = result(figure("x", "µs", ratio(Bar.Side.AT_MOST, 1)), values(1, 1), 0, 0);
    String json = BenchDocument.of(ScriptedBenchmarks.report(List.of(zero), List.of())).json();
    assertTrue(json.contains("\"ratio\": null"), json);
  }

  @Test
  void laterBenchmarkIsComparedWithAnEarlierOne() {
    bench("link", "--json", file("before.json"));
    benchmarks =
        new ScriptedBenchmarks(
            result(GOOD.figure(), values(12.1, 13, 14), 12), result(BAD.figure(), values(70, 90)));
    CliFixture.Said said = bench("link", "--compare", file("before.json"));
    assertTrue(
        said.out().contains("compared with " + file("before.json") + " of 2026-03-01T12:00:00Z:"),
        said.out());
    assertTrue(
        said.out().contains("tcp.ideal    Gbit/s     11.0  13.0  +18.2 %  better\n"), said.out());
    assertTrue(said.out().contains("ping.median  µs         90.0  80.0  -11.1 %\n"), said.out());
    assertFalse(said.out().contains("not the same"), said.out());
  }

  @Test
  void fileOfAnotherSuiteIsNotCompared() throws Exception {
    bench("link", "--json", file("b.json"));
    Path other = folder.resolve("other.json");
    Files.writeString(
        other, Files.readString(folder.resolve("b.json")).replace("\"link\"", "\"node\""));
    CliFixture.Said said = bench("link", "--compare", other.toString());
    assertEquals(ExitCode.BAD_INPUT, said.exitCode());
    assertTrue(said.err().contains("is of the suite node, but link is to be"), said.err());
    Files.writeString(other, "{\"suite\": \"link\"}");
    assertEquals(ExitCode.BAD_INPUT, bench("link", "--compare", other.toString()).exitCode());
    Files.writeString(other, "");
    assertEquals(ExitCode.BAD_INPUT, bench("link", "--compare", other.toString()).exitCode());
  }

  @Test
  void reportReplacesAnEarlierOneAndNothingElse() throws Exception {
    Path report = folder.resolve("report");
    for (int round = 0; round < 2; round++) {
      CliFixture.Said said = bench("link", "--report", report.toString());
      assertEquals(ExitCode.CHECKS_NOT_PASSED, said.exitCode(), said.err());
      assertTrue(said.out().endsWith("report: " + report.resolve("bench.html") + "\n"), said.out());
    }
    assertTrue(Files.readString(report.resolve("bench.html")).contains("tcp.ideal"));
    assertEquals("link", BenchDocument.read(report.resolve("bench.json"), "link").suite());
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("thesis.tex"), "years of work");
    assertEquals(ExitCode.FAILED, bench("link", "--report", other.toString()).exitCode());
    assertEquals(List.of("thesis.tex"), List.of(other.toFile().list()));
  }
}
