package org.gine.internal.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.LinkStats;

/** Loss that is decided for each frame of wire size. */
final class TcpLossGroup implements FigureGroup {
  private static final double LOSS = 0.0001;

  private static final Figure FIGURE =
      new Figure(
          "tcp.loss",
          "TCP with 0.01% of random loss, decided frame by frame",
          "Gbit/s",
          Optional.of(Results.C_FORWARDER),
          Optional.empty(),
          "As tcp.ideal, cubic; the C forwarder loses nothing.");

  @Override
  public List<Figure> figures() {
    return List.of(FIGURE);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept("TCP with random loss");
    DirectionSpec lossy =
        new DirectionSpec(0, 0, 0, DirectionSpec.Distribution.UNIFORM, LOSS, 0, 0);
    GineCarrier[] carrier = new GineCarrier[1];
    Carrier.Kind kind = (first, second) -> carrier[0] = new GineCarrier(first, second, lossy);
    try (TcpRig ours = new TcpRig(kind);
        TcpRig forwarder = new TcpRig(Carriers.forwarder(context.programs()))) {
      Map<String, Sample> samples =
          new Contest()
              .with(Results.OURS, () -> ours.gigabits(context))
              .with(Results.C_FORWARDER, () -> forwarder.gigabits(context))
              .run(context.runs());
      LinkStats stats = carrier[0].forward();
      String remark =
          "%,d superframes passed whole, %,d were cut"
              .formatted(
                  stats.superframesIn() - stats.superframesSplit(), stats.superframesSplit());
      return List.of(
          Results.compared(
              FIGURE, samples.get(Results.OURS), samples.get(Results.C_FORWARDER), remark));
    }
  }
}
