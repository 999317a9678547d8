package org.gine.internal.cli.bench;

import static org.gine.internal.cli.bench.ScriptedBenchmarks.figure;
import static org.gine.internal.cli.bench.ScriptedBenchmarks.ratio;
import static org.gine.internal.cli.bench.ScriptedBenchmarks.report;
import static org.gine.internal.cli.bench.ScriptedBenchmarks.result;
import static org.gine.internal.cli.bench.ScriptedBenchmarks.unavailable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.gine.bench.Bar;
import org.gine.bench.FigureResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static BenchDocument document(FigureResult... results) {
    return BenchDocument.of(report(List.of(results), List.of()));
  }

  private static FigureResult values(Bar bar, String list) {
    return result(
        figure("x", "µs", bar), Stream.of(list.split(" ")).mapToDouble(Double::valueOf).toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "10 12, 13 15, AT_LEAST, +27.3 %  better",
    "10 12, 13 15, AT_MOST,  +27.3 %  worse",
    "13 15, 10 12, AT_LEAST, -21.4 %  worse",
    "13 15, 10 12, AT_MOST,  -21.4 %  better",
    "13 15, 10 12, ,         -21.4 %  changed",
    "10 12, 12 14, AT_LEAST, +18.2 %",
    "10 12, 5 20, AT_LEAST,  +13.6 %",
    "10, 20, AT_LEAST,       +100.0 %",
    "10 10, 20, AT_LEAST,    +100.0 %",
    "0 0, 0 0, AT_MOST,      0.0 %",
    "0 0, 1 1, AT_MOST,      -  worse",
  })
  void differenceCountsOnlyWhereSpreadsDoNotOverlap(
      String earlier, String now, Bar.Side side, String end) {
    Bar bar = side == null ? null : ratio(side, 1);
    List<String> lines =
        new Comparison(document(values(bar, earlier)), document(values(bar, now)))
            .lines("before.json");
    assertEquals(3, lines.size(), lines.toString());
    assertTrue(lines.getLast().endsWith("  " + end), lines.getLast());
  }

  @Test
  void whatIsMissingOnOneSideIsNamed() {
    FigureResult one = result(figure("one", "µs", null), ScriptedBenchmarks.values(1));
    FigureResult two = result(figure("two", "µs", null), ScriptedBenchmarks.values(2));
    FigureResult otherUnit = result(figure("two", "ms", null), ScriptedBenchmarks.values(2));
    assertEquals(
        "not measured both times: one, two",
        new Comparison(document(unavailable(one.figure(), "why"), otherUnit), document(one, two))
            .lines("f")
            .getLast());
  }

  @Test
  void otherMachineIsNamed() {
    BenchDocument now = document(values(null, "1"));
    BenchDocument earlier =
        new BenchDocument(
            now.suite(),
            now.started(),
            now.tookS(),
            new org.gine.bench.Machine(
                "5.10.0 x86_64", "Test <CPU>", 2, "unknown", "21", "Serial", 1 << 30, "cubic"),
            0,
            now.results(),
            now.plots());
    assertEquals(
        "not the same kernel: earlier Linux 5.10.0 x86_64, now Linux 6.1.0 x86_64",
        new Comparison(earlier, now).lines("f").getLast());
  }
}
