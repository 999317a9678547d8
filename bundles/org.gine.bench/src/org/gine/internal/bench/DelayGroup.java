package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gine.bench.Bar;
import org.gine.bench.Ceiling;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.LinkStats.Lateness;
import org.gine.dataplane.LoopStats;

/** How late delayed frames leave, at 10,000 a second, and what it costs. */
final class DelayGroup implements FigureGroup {
  private static final String MACHINE = "wake-up of the machine";
  private static final int PER_SECOND = 10_000;
  private static final int PAYLOAD = 100;
  private static final long[] MILLIS = {1, 10, 100};
  private static final Pattern WAKEUP = Pattern.compile("p50_ns (\\d+) p99_ns (\\d+)");

  private static final Figure CPU =
      new Figure(
          "delay.cpu",
          "the loop meanwhile",
          "cores",
          Optional.empty(),
          Optional.of(Results.valueAtMost(0.5)),
          "CPU time of the loop's thread while it delays 10,000 frames a second.");

  private static Figure median(long millis) {
    return figure("delay.median." + millis + "ms", "median", millis, Results.valueAtMost(5));
  }

  private static Figure high(long millis) {
    return figure("delay.p99." + millis + "ms", "99th percentile", millis, Results.valueAtMost(50));
  }

  private static Figure figure(String name, String title, long millis, Bar bar) {
    return new Figure(
        name,
        "departure minus due time with " + millis + " ms of delay, " + title,
        "µs",
        Optional.of(MACHINE),
        Optional.of(bar),
        "10,000 datagrams a second of 100 bytes; the emulator's own stamps. Beside it, how late the machine"
            + " wakes a C program that sleeps until a time (with real-time priority where allowed).");
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (long millis : MILLIS) {
      figures.add(median(millis));
      figures.add(high(millis));
    }
    figures.add(CPU);
    return figures;
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    Map<Figure, List<Double>> ours = new LinkedHashMap<>();
    List<Double> machineMedian = new ArrayList<>();
    List<Double> machineHigh = new ArrayList<>();
    figures().forEach(figure -> ours.put(figure, new ArrayList<>()));
    long seconds = Math.max(2, context.length().toSeconds());
    String priority = "";
    for (long millis : MILLIS) {
      context.steps().accept("10,000 frames a second with " + millis + " ms of delay");
      try (Emulator emulator = GineCarrier.open(1)) {
        run(emulator, millis, context.programs(), seconds);
        for (int run = 0; run < context.runs(); run++) {
          Matcher wakeup = wakeup(context.programs(), seconds);
          machineMedian.add(Long.parseLong(wakeup.group(1)) / 1e3);
          machineHigh.add(Long.parseLong(wakeup.group(2)) / 1e3);
          LoopStats before = emulator.loopStats();
          Lateness late = run(emulator, millis, context.programs(), seconds);
          LoopStats after = emulator.loopStats();
          ours.get(median(millis)).add(late.p50() / 1e3);
          ours.get(high(millis)).add(late.p99() / 1e3);
          ours.get(CPU)
              .add(
                  (double) (after.cpuNanos() - before.cpuNanos())
                      / (after.nanos() - before.nanos()));
          priority =
              after.realtime()
                  ? "the loop has real-time priority"
                  : "the loop has no real-time priority here";
        }
      }
    }
    Sample typical = new Sample(MACHINE, machineMedian);
    Sample seldom = new Sample(MACHINE, machineHigh);
    // No ceiling for the median, as the loop spins; but while the host has the processor, it
    // cannot.
    Ceiling host = new Ceiling("how late the machine wakes whoever waits", seldom.median());
    List<FigureResult> results = new ArrayList<>();
    for (long millis : MILLIS) {
      results.add(result(median(millis), ours, typical, priority));
      results.add(result(high(millis), ours, seldom, priority).below(host));
    }
    results.add(Results.alone(CPU, new Sample(Results.OURS, ours.get(CPU)), ""));
    return results;
  }

  /** Sends through a link of its own, since lateness is counted from a link's beginning. */
  private static Lateness run(Emulator emulator, long millis, Programs programs, long seconds)
      throws IOException, InterruptedException {
    try (HostPair pair = new HostPair()) {
      emulator.addLinks(
          List.of(
              GineCarrier.link(
                  pair.firstOuter,
                  pair.firstOuter,
                  pair.secondOuter,
                  GineCarrier.delay(millis * 1_000_000))));
      // Otherwise all that waits for the neighbour's address leaves the sender at once.
      pair.awaitReachable();
      new UdpFlow(programs, pair).blast(PAYLOAD, PER_SECOND, seconds);
      List<LinkStats> stats = emulator.stats();
      return stats.get(stats.size() - 2).lateness();
    }
  }

  private static FigureResult result(
      Figure figure, Map<Figure, List<Double>> ours, Sample wakeup, String remark) {
    return Results.compared(figure, new Sample(Results.OURS, ours.get(figure)), wakeup, remark);
  }

  private static Matcher wakeup(Programs programs, long seconds)
      throws IOException, InterruptedException {
    String said = Command.run(programs.path("wakeup"), "-f", Long.toString(seconds), "100");
    Matcher matcher = WAKEUP.matcher(said);
    if (!matcher.find()) {
      throw new IOException("expected \"" + WAKEUP + "\", but was told: " + said);
    }
    return matcher;
  }
}
