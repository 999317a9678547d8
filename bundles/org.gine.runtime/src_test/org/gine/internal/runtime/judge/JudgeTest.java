package org.gine.internal.runtime.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gine.model.Expectation;
import org.gine.model.Expectation.AtLeast;
import org.gine.model.Expectation.AtMost;
import org.gine.model.Expectation.Between;
import org.gine.model.Expectation.Contains;
import org.gine.model.Expectation.Names;
import org.gine.model.Expectation.Near;
import org.gine.model.Expectation.Proportion;
import org.gine.model.Expectation.Quantity;
import org.gine.model.Expectation.Rule;
import org.gine.runtime.Check;
import org.gine.runtime.Check.Verdict;
import org.gine.runtime.Measurement;
import org.gine.runtime.Measurement.Series;
import org.gine.runtime.Measurement.Value;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private static Measurement measurement(
      String name, String kind, Map<String, Value> values, List<Series> series, String failure) {
    return new Measurement(name, kind, "", 10, 20, values, series, failure);
  }

  private static Measurement with(String metric, Value value) {
    return measurement("m", "tcp", Map.of(metric, value), List.of(), "");
  }

  private static Check judge(Measurement measurement, String metric, Rule rule) {
    return judge(measurement, metric, rule, 0, 0, MachineDoubt.none());
  }

  private static Check judge(
      Measurement measurement, String metric, Rule rule, int from, int to, MachineDoubt doubt) {
    Expectation expectation =
        new Expectation("check", metric, Duration.ofSeconds(from), Duration.ofSeconds(to), rule);
    return new Judge(List.of(measurement), Map.of("convergence", Value.number(8.5, "s", 0)), doubt)
        .judge(expectation);
  }

  private static Value seconds(double value) {
    return Value.number(value, "s", 100);
  }

  private static Quantity quantity(double value, String unit) {
    return new Quantity(value, unit);
  }

  @Test
  void near() {
    Near rule = new Near(quantity(0.6, "s"), 0.002);
    Check pass = judge(with("rtt.mean", seconds(0.602)), "m.rtt.mean", rule);
    assertEquals(
        new Check("check", "600 ms ± 2 ms", "602 ms", "s", 0.6, 0.602, Verdict.PASS, ""), pass);
    Check fail = judge(with("rtt.mean", seconds(0.60201)), "m.rtt.mean", rule);
    assertEquals(Verdict.FAIL, fail.verdict());
    assertEquals("602.01 ms", fail.measured());
  }

  @Test
  void exactValue() {
    Near rule = new Near(quantity(200, ""), 0);
    Check pass = judge(with("status", Value.number(200, "", 0)), "m.status", rule);
    assertEquals("200", pass.expected());
    assertEquals(Verdict.PASS, pass.verdict());
    Check fail = judge(with("status", Value.number(404, "", 0)), "m.status", rule);
    assertEquals("404", fail.measured());
    assertEquals(Verdict.FAIL, fail.verdict());
  }

  @Test
  void boundsBelongToWhatIsAllowed() {
    Quantity limit = quantity(161e6, "bit/s");
    Measurement at = with("throughput", Value.number(161e6, "bit/s", 50));
    Measurement below = with("throughput", Value.number(161e6 - 1, "bit/s", 50));
    Measurement above = with("throughput", Value.number(161e6 + 1, "bit/s", 50));
    assertEquals(Verdict.PASS, judge(at, "m.throughput", new AtLeast(limit)).verdict());
    assertEquals(Verdict.FAIL, judge(below, "m.throughput", new AtLeast(limit)).verdict());
    assertEquals(Verdict.PASS, judge(at, "m.throughput", new AtMost(limit)).verdict());
    assertEquals(Verdict.FAIL, judge(above, "m.throughput", new AtMost(limit)).verdict());
    assertEquals("at least 161 Mbit/s", judge(at, "m.throughput", new AtLeast(limit)).expected());
    Between between = new Between(limit, quantity(162e6, "bit/s"));
    assertEquals(Verdict.PASS, judge(at, "m.throughput", between).verdict());
    assertEquals(Verdict.FAIL, judge(below, "m.throughput", between).verdict());
    assertEquals("161 Mbit/s to 162 Mbit/s", judge(at, "m.throughput", between).expected());
  }

  @Test
  void proportion() {
    Proportion rule = new Proportion(0.271, 0.99);
    Check check = judge(with("loss", Value.number(491 / 2000.0, "1", 2000)), "m.loss", rule);
    assertEquals("27.1 % (24.6 % to 29.7 % at 99 %, n = 2000)", check.expected());
    assertEquals("24.55 %", check.measured());
    assertEquals(Verdict.PASS, check.verdict());
    assertEquals(
        Verdict.FAIL,
        judge(with("loss", Value.number(490 / 2000.0, "1", 2000)), "m.loss", rule).verdict());
    assertEquals(
        Verdict.FAIL,
        judge(with("loss", Value.number(595 / 2000.0, "1", 2000)), "m.loss", rule).verdict());
  }

  @Test
  void proportionNeedsASampleThatCanProveSomething() {
    Proportion rule = new Proportion(0.01, 0.99);
    Check check = judge(with("loss", Value.number(0.01, "1", 527)), "m.loss", rule);
    assertEquals(Verdict.INVALID, check.verdict());
    assertTrue(check.explanation().contains("528 or more are needed"), check.explanation());
    Check enough = judge(with("loss", Value.number(1 / 528.0, "1", 528)), "m.loss", rule);
    assertEquals(Verdict.PASS, enough.verdict());
  }

  @Test
  void noLossExpected() {
    Proportion rule = new Proportion(0, 0.99);
    assertEquals(
        Verdict.PASS, judge(with("loss", Value.number(0, "1", 10)), "m.loss", rule).verdict());
    assertEquals(
        Verdict.FAIL, judge(with("loss", Value.number(0.1, "1", 10)), "m.loss", rule).verdict());
  }

  @Test
  void namesAndText() {
    Measurement path =
        measurement(
            "m",
            "path",
            Map.of(
                "nodes", Value.text(List.of("a", "b")), "error", Value.text(List.of("no route"))),
            List.of(),
            "");
    Check pass = judge(path, "m.nodes", new Names(List.of("a", "b")));
    assertEquals(Verdict.PASS, pass.verdict());
    assertEquals("a → b", pass.measured());
    Check fail = judge(path, "m.nodes", new Names(List.of("a", "b", "c")));
    assertEquals(Verdict.FAIL, fail.verdict());
    assertEquals("no route", fail.explanation());
    Measurement page = with("body", Value.text(List.of("<html>", "<h1>NS3</h1>")));
    assertEquals(Verdict.PASS, judge(page, "m.body", new Contains("NS3")).verdict());
    Check missing = judge(page, "m.body", new Contains("NS4"));
    assertEquals(Verdict.FAIL, missing.verdict());
    assertEquals("“<html> <h1>NS3</h1>”", missing.measured());
  }

  @Test
  void invalidWhereNothingCanBeSaid() {
    Rule rule = new AtMost(quantity(1, "s"));
    Measurement failed = measurement("m", "ping", Map.of(), List.of(), "no route");
    Check check = judge(failed, "m.rtt.mean", rule);
    assertEquals(Verdict.INVALID, check.verdict());
    assertEquals("m failed: no route", check.explanation());
    assertEquals("–", check.measured());
    assertEquals("at most 1 s", check.expected());
    assertTrue(judge(failed, "other.rtt.mean", rule).explanation().startsWith("other did not run"));
    Measurement silent = measurement("m", "ping", Map.of(), List.of(), "");
    assertEquals(
        "m measured no rtt.mean: no answer came back",
        judge(silent, "m.rtt.mean", rule).explanation());
    assertEquals(Verdict.INVALID, judge(with("x", seconds(Double.NaN)), "m.x", rule).verdict());
    Check doubted =
        judge(with("rtt.mean", seconds(0.5)), "m.rtt.mean", rule, 0, 0, m -> "overloaded");
    assertEquals(Verdict.INVALID, doubted.verdict());
    assertEquals("overloaded", doubted.explanation());
    assertEquals("500 ms", doubted.measured());
  }

  @Test
  void figuresOfTheRun() {
    Measurement any = with("x", seconds(1));
    assertEquals(
        Verdict.PASS, judge(any, "run.convergence", new AtMost(quantity(10, "s"))).verdict());
    assertTrue(
        judge(any, "run.unknown", new AtMost(quantity(10, "s")))
            .explanation()
            .contains("convergence"));
  }

  @Test
  void throughputDuringAWindow() {
    Series series =
        new Series(
            "throughput", "bit/s", new double[] {11, 12, 13, 14}, new double[] {10, 20, 30, 40});
    Measurement tcp = measurement("m", "tcp", Map.of(), List.of(series), "");
    Rule rule = new Near(quantity(25, "bit/s"), 0);
    assertEquals(
        Verdict.PASS, judge(tcp, "m.throughput", rule, 11, 13, MachineDoubt.none()).verdict());
    // Covered by 1 of 2 seconds only.
    Check outside = judge(tcp, "m.throughput", rule, 13, 15, MachineDoubt.none());
    assertEquals(Verdict.INVALID, outside.verdict());
    assertTrue(outside.explanation().contains("only 1 s"), outside.explanation());
  }

  @Test
  void lossDuringAWindowIsWeightedByDatagrams() {
    double[] ends = {11, 12, 13};
    Measurement udp =
        measurement(
            "m",
            "udp",
            Map.of(),
            List.of(
                new Series("loss", "1", ends, new double[] {0, 0.1, 0.5}),
                new Series("packets", "", ends, new double[] {100, 300, 100})),
            "");
    Check check =
        judge(udp, "m.loss", new Near(quantity(0.2, "1"), 1e-9), 11, 13, MachineDoubt.none());
    assertEquals(Verdict.PASS, check.verdict(), check::toString);
    assertEquals(
        Verdict.PASS,
        judge(udp, "m.loss", new Proportion(0.2, 0.99), 11, 13, MachineDoubt.none()).verdict());
  }

  @Test
  void pingDuringAWindow() {
    double[] sent = new double[100];
    double[] rtts = new double[100];
    for (int i = 0; i < 100; i++) {
      sent[i] = 10 + i / 10.0;
      rtts[i] = i >= 50 && i < 70 ? Double.NaN : 0.1;
    }
    Measurement ping =
        measurement("m", "ping", Map.of(), List.of(new Series("rtt", "s", sent, rtts)), "");
    MachineDoubt none = MachineDoubt.none();
    assertEquals(
        Verdict.PASS, judge(ping, "m.loss", new Proportion(0, 0.99), 10, 14, none).verdict());
    assertEquals(
        Verdict.PASS,
        judge(ping, "m.outage", new Near(quantity(2.1, "s"), 1e-6), 12, 19, none).verdict());
    Check lost = judge(ping, "m.rtt.mean", new AtMost(quantity(1, "s")), 15, 16, none);
    assertEquals(Verdict.INVALID, lost.verdict());
    assertTrue(lost.explanation().contains("no answer"), lost.explanation());
  }
}
