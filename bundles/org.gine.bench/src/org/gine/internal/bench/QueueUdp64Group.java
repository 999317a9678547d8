package org.gine.internal.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;

/** The highest rate of small packets through a netfilter queue. */
final class QueueUdp64Group implements FigureGroup {
  private static final String RAW = "C on nfnetlink";
  private static final String COPY_BYTES = "2018";

  private static final Figure FIGURE =
      new Figure(
          "udp.64",
          "64-byte frames, highest rate without loss",
          "kframe/s",
          Optional.of(RAW),
          Optional.of(Results.ratioAtLeast(0.9)),
          "UDP through a queue and one emulated router, one second for each rate that is tried; up to"
              + " 0.1% count as no loss. A whole search for each side in each turn.");

  @Override
  public List<Figure> figures() {
    return List.of(FIGURE);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept("64-byte frames through netfilter queues");
    String raw = context.programs().path("nfqraw");
    try (QueuePath ours = QueuePath.ofRouters(1);
        QueuePath theirs = QueuePath.ofProgram(raw, COPY_BYTES)) {
      UdpFlow ourFlow = ours.udp(context.programs());
      UdpFlow theirFlow = theirs.udp(context.programs());
      Map<String, Sample> samples =
          new Contest()
              .with(Results.OURS, () -> Udp64Group.search(ourFlow))
              .with(RAW, () -> Udp64Group.search(theirFlow))
              .run(context.runs());
      return List.of(Results.compared(FIGURE, samples.get(Results.OURS), samples.get(RAW), ""));
    }
  }
}
