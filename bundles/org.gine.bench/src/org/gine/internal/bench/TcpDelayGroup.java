package org.gine.internal.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;

/** Delay must not cost throughput. */
final class TcpDelayGroup implements FigureGroup {
  private static final String NO_DELAY = "gine without delay";

  private static final Figure SHORT = figure("tcp.delay.1ms", "1 ms");
  private static final Figure LONG = figure("tcp.delay.10ms", "10 ms");

  private static Figure figure(String name, String delay) {
    return new Figure(
        name,
        "TCP with " + delay + " of delay each way",
        "Gbit/s",
        Optional.of(NO_DELAY),
        Optional.of(Results.ratioAtLeast(0.9)),
        "As tcp.ideal; the hosts' TCP buffers may grow to 128 MiB, so that they do not limit the flow.");
  }

  @Override
  public List<Figure> figures() {
    return List.of(SHORT, LONG);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept("TCP through links of GINE's with and without delay");
    try (TcpRig none = new TcpRig(Carriers.gine());
        TcpRig millisecond = new TcpRig(Carriers.gine(GineCarrier.delay(1_000_000)));
        TcpRig ten = new TcpRig(Carriers.gine(GineCarrier.delay(10_000_000)))) {
      Map<String, Sample> samples =
          new Contest()
              .with(SHORT.name(), () -> millisecond.gigabits(context))
              .with(LONG.name(), () -> ten.gigabits(context))
              .with(NO_DELAY, () -> none.gigabits(context))
              .run(context.runs());
      Sample reference = samples.get(NO_DELAY);
      return List.of(result(SHORT, samples, reference), result(LONG, samples, reference));
    }
  }

  private static FigureResult result(Figure figure, Map<String, Sample> samples, Sample reference) {
    Sample ours = new Sample(Results.OURS, samples.get(figure.name()).values());
    return Results.compared(figure, ours, reference, "");
  }
}
