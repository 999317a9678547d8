package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.LoopStats;

/** What links cost that carry nothing. */
final class IdleGroup implements FigureGroup {
  private static final int LINKS = 1000;
  private static final long LEAST_SECONDS = 5;

  private static final Figure FIGURE =
      new Figure(
          "idle",
          "1,000 links up, no traffic",
          "% of a core",
          Optional.empty(),
          Optional.of(Results.valueAtMost(3)),
          "CPU time of the loop's thread.");

  @Override
  public List<Figure> figures() {
    return List.of(FIGURE);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept("1,000 links without traffic");
    Command.run("sysctl", "-qw", "net.ipv6.conf.default.disable_ipv6=1");
    List<LinkSpec> links = new ArrayList<>();
    StringBuilder making = new StringBuilder();
    StringBuilder taking = new StringBuilder();
    for (int i = 0; i < LINKS; i++) {
      for (String end : List.of("l", "r")) {
        String outer = "idle" + i + end;
        making.append("link add name ").append(outer).append(" type veth peer name ");
        making.append(outer).append("p\nlink set ").append(outer).append(" up\n");
        making.append("link set ").append(outer).append("p up\n");
        taking.append("link delete ").append(outer).append('\n');
      }
      links.add(
          GineCarrier.link(
              "idle" + i, "idle" + i + "l", "idle" + i + "r", GineCarrier.delay(1_000_000)));
    }
    batch(making);
    try (Emulator emulator = GineCarrier.open(LINKS)) {
      emulator.addLinks(links);
      long seconds = Math.max(LEAST_SECONDS, context.length().toSeconds());
      List<Double> values = new ArrayList<>();
      for (int run = 0; run < context.runs(); run++) {
        LoopStats before = emulator.loopStats();
        TimeUnit.SECONDS.sleep(seconds);
        LoopStats after = emulator.loopStats();
        values.add(
            100.0 * (after.cpuNanos() - before.cpuNanos()) / (after.nanos() - before.nanos()));
      }
      return List.of(Results.alone(FIGURE, new Sample(Results.OURS, values), ""));
    } finally {
      batch(taking);
    }
  }

  private static void batch(StringBuilder commands) throws IOException, InterruptedException {
    Command.feed(commands.toString(), "ip", "-batch", "-");
  }
}
