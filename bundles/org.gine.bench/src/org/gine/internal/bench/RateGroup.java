package org.gine.internal.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;
import org.gine.dataplane.DirectionSpec;

/** Whether a rate is what was asked for. */
final class RateGroup implements FigureGroup {
  private static final long DELAY_NANOS = 20_000_000;

  /** Of a frame of 1,514 bytes, TCP with timestamps carries 1,448 of payload. */
  private static final double SHARE = 1448.0 / 1514;

  /** Cubic has found the rate by then. */
  private static final Duration SLOW_START = Duration.ofSeconds(4);

  private static final Duration LEAST = Duration.ofSeconds(8);
  private static final long LEAST_QUEUE = 1 << 16;

  /** A rate and the figure of its accuracy. */
  private record Rate(long bitsPerSecond, Figure figure) {
    static Rate of(String name, long bitsPerSecond) {
      return new Rate(
          bitsPerSecond,
          new Figure(
              "rate." + name,
              "goodput of TCP at " + name + "bit/s, distance from the theory",
              "%",
              Optional.empty(),
              Optional.of(Results.valueAtMost(1)),
              "20 ms of delay each way, a queue of one bandwidth-delay product of 100 ms; iperf3, cubic,"
                  + " without its first seconds; theory: 1448 of 1514 bytes."));
    }
  }

  private static final List<Rate> RATES =
      List.of(
          Rate.of("1m", 1_000_000),
          Rate.of("10m", 10_000_000),
          Rate.of("100m", 100_000_000),
          Rate.of("1g", 1_000_000_000));

  @Override
  public List<Figure> figures() {
    return RATES.stream().map(Rate::figure).toList();
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    List<FigureResult> results = new ArrayList<>();
    for (Rate rate : RATES) {
      context.steps().accept(rate.figure().title());
      results.add(measure(rate, context));
    }
    return results;
  }

  private static FigureResult measure(Rate rate, BenchContext context)
      throws IOException, InterruptedException {
    long queue = Math.max(LEAST_QUEUE, rate.bitsPerSecond() / 80);
    DirectionSpec spec =
        new DirectionSpec(
            rate.bitsPerSecond(), DELAY_NANOS, 0, DirectionSpec.Distribution.UNIFORM, 0, 0, queue);
    Duration length = context.length().compareTo(LEAST) < 0 ? LEAST : context.length();
    try (HostPair pair = new HostPair();
        Carrier carrier = Carriers.gine(spec).connect(pair.firstOuter, pair.secondOuter);
        Iperf3 iperf3 = new Iperf3(pair)) {
      List<Double> values = new ArrayList<>();
      for (int run = 0; run < context.runs(); run++) {
        double theory = SHARE * rate.bitsPerSecond();
        double got = 1e9 * iperf3.gigabits(length, SLOW_START);
        values.add(100 * Math.abs(got - theory) / theory);
      }
      return Results.alone(rate.figure(), new Sample(Results.OURS, values), "");
    }
  }
}
