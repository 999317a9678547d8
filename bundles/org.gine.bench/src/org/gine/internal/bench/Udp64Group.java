package org.gine.internal.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;

/** The highest rate of small frames. */
final class Udp64Group implements FigureGroup {
  /** With Ethernet (18 with FCS), IPv4 (20) and UDP (8): 64 bytes of wire are 18 of payload. */
  private static final int PAYLOAD = 18;

  private static final double NOTHING = 0.001;
  private static final long LOW = 20_000;
  private static final long HIGH = 800_000;

  private static final Figure FIGURE =
      new Figure(
          "udp.64",
          "64-byte frames, highest rate without loss",
          "kframe/s",
          Optional.of(Results.C_FORWARDER),
          Optional.of(Results.ratioAtLeast(0.9)),
          "UDP between two namespaces, one second for each rate that is tried; up to 0.1% count as no"
              + " loss. A whole search for each side in each turn.");

  @Override
  public List<Figure> figures() {
    return List.of(FIGURE);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept("64-byte frames through GINE and the C forwarder");
    try (HostPair ours = new HostPair();
        HostPair theirs = new HostPair();
        Carrier gine = Carriers.gine().connect(ours.firstOuter, ours.secondOuter);
        Carrier forwarder =
            Carriers.forwarder(context.programs()).connect(theirs.firstOuter, theirs.secondOuter)) {
      UdpFlow ourFlow = new UdpFlow(context.programs(), ours);
      UdpFlow theirFlow = new UdpFlow(context.programs(), theirs);
      Map<String, Sample> samples =
          new Contest()
              .with(Results.OURS, () -> search(ourFlow))
              .with(Results.C_FORWARDER, () -> search(theirFlow))
              .run(context.runs());
      return List.of(
          Results.compared(
              FIGURE, samples.get(Results.OURS), samples.get(Results.C_FORWARDER), ""));
    }
  }

  static double search(UdpFlow flow) throws IOException, InterruptedException {
    return RateSearch.highest(LOW, HIGH, rate -> probe(flow, rate)) / 1000;
  }

  private static double probe(UdpFlow flow, long rate) throws IOException, InterruptedException {
    UdpFlow.Outcome outcome = flow.run(PAYLOAD, rate, 1);
    return outcome.lost() > NOTHING ? -1 : outcome.sentPerSecond();
  }
}
