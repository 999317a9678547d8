package org.gine.internal.cli.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.gine.bench.Bar;
import org.gine.bench.BenchListener;
import org.gine.bench.BenchReport;
import org.gine.bench.BenchRequest;
import org.gine.bench.Benchmarks;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Machine;
import org.gine.bench.Plot;
import org.gine.bench.Sample;
import org.gine.bench.Suite;

/** Benchmarks whose values a test writes down; those of the end-to-end tests are measured. */
final class ScriptedBenchmarks implements Benchmarks {
  static final Machine MACHINE =
      new Machine("6.1.0 x86_64", "Test <CPU>", 2, "unknown", "21", "Serial", 1 << 30, "cubic");

  private final List<FigureResult> results;
  private BenchRequest request;

  ScriptedBenchmarks(FigureResult... results) {
    this.results = List.of(results);
  }

  static Bar ratio(Bar.Side side, double limit) {
    return new Bar(Bar.Of.RATIO, side, limit);
  }

  static Sample sample(String who, double... values) {
    return new Sample(who, DoubleStream.of(values).boxed().toList());
  }

  static Figure figure(String name, String unit, Bar bar) {
    return new Figure(
        name,
        "Title of " + name,
        unit,
        Optional.of("C forwarder"),
        Optional.ofNullable(bar),
        "With <care>.");
  }

  /** A result of GINE's values, and those of a C forwarder if there are any. */
  static FigureResult result(Figure figure, double[] ours, double... reference) {
    return new FigureResult(
        figure,
        Optional.of(sample("gine", ours)),
        reference.length == 0 ? Optional.empty() : Optional.of(sample("C forwarder", reference)),
        List.of(),
        Optional.empty(),
        "");
  }

  static FigureResult unavailable(Figure figure, String why) {
    return new FigureResult(
        figure, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), why);
  }

  static double[] values(double... values) {
    return values;
  }

  static BenchReport report(List<FigureResult> results, List<Plot> plots) {
    return new BenchReport(
        "link",
        Instant.parse("2026-03-01T12:00:00.5Z"),
        Duration.ofMillis(61_500),
        MACHINE,
        0.25,
        results,
        plots);
  }

  /** What was asked for, or null. */
  BenchRequest request() {
    return request;
  }

  @Override
  public List<Suite> suites() {
    return List.of(
        new Suite("link", "One link", results.stream().map(FigureResult::figure).toList()));
  }

  @Override
  public BenchReport run(BenchRequest wanted, BenchListener listener) {
    request = wanted;
    listener.step("building\u001b[2J");
    results.forEach(listener::measured);
    return report(results, List.of());
  }
}
