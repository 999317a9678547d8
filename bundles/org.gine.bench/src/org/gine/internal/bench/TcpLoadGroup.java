package org.gine.internal.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;

/** Delay must cost nothing of what is sent below the limits of the machine. */
final class TcpLoadGroup implements FigureGroup {
  private static final String NO_DELAY = "gine without delay";
  private static final double SHARE = 0.8;
  private static final long DELAY_NANOS = 10_000_000;

  private static final Figure FIGURE =
      new Figure(
          "load.delay.10ms",
          "TCP at 80 % of what a link carries, with 10 ms of delay each way",
          "Gbit/s",
          Optional.of(NO_DELAY),
          Optional.of(Results.ratioAtLeast(0.99)),
          "What a link without delay carries is measured first; then iperf3 sends 80 % of it (-b) over a"
              + " link without delay and one with 10 ms each way, in turns.");

  @Override
  public List<Figure> figures() {
    return List.of(FIGURE);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept(FIGURE.title());
    try (TcpRig none = new TcpRig(Carriers.gine());
        TcpRig delayed = new TcpRig(Carriers.gine(GineCarrier.delay(DELAY_NANOS)))) {
      double most =
          new Contest().with(NO_DELAY, () -> none.gigabits(context)).run(1).get(NO_DELAY).median();
      String rate = String.format(Locale.ROOT, "%.0f", SHARE * most * 1e9);
      Map<String, Sample> samples =
          new Contest()
              .with(NO_DELAY, () -> none.gigabits(context, "-b", rate))
              .with(Results.OURS, () -> delayed.gigabits(context, "-b", rate))
              .run(context.runs());
      return List.of(
          Results.compared(
              FIGURE,
              samples.get(Results.OURS),
              samples.get(NO_DELAY),
              String.format(
                  Locale.ROOT, "80 %% of %.2f Gbit/s is %.2f Gbit/s", most, SHARE * most)));
    }
  }
}
