package org.gine.internal.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gine.bench.Ceiling;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;

/** One TCP flow through one link without any impairment. */
final class TcpIdealGroup implements FigureGroup {
  private static final String BRIDGE = "kernel bridge";
  private static final String METHOD =
      "iperf3, one flow, cubic, between two namespaces whose interfaces leave segmentation to the wire";

  private static final Figure FORWARDER =
      new Figure(
          "tcp.ideal",
          "TCP through one link, no impairment",
          "Gbit/s",
          Optional.of(Results.C_FORWARDER),
          Optional.of(Results.ratioAtLeast(0.9)),
          METHOD + "; the C forwarder has the same socket options.");

  private static final Figure KERNEL =
      new Figure(
          "tcp.bridge",
          "the same to the kernel's bridge",
          "Gbit/s",
          Optional.of(BRIDGE),
          Optional.of(Results.ratioAtLeast(0.75)),
          METHOD + "; the runs of ours are those of tcp.ideal.");

  @Override
  public List<Figure> figures() {
    return List.of(FORWARDER, KERNEL);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept("TCP through GINE, the C forwarder and the kernel's bridge");
    try (TcpRig ours = new TcpRig(Carriers.gine());
        TcpRig forwarder = new TcpRig(Carriers.forwarder(context.programs()));
        TcpRig bridge = new TcpRig(Carriers.bridge())) {
      Map<String, Sample> samples =
          new Contest()
              .with(Results.OURS, () -> ours.gigabits(context))
              .with(Results.C_FORWARDER, () -> forwarder.gigabits(context))
              .with(BRIDGE, () -> bridge.gigabits(context))
              .run(context.runs());
      Sample gine = samples.get(Results.OURS);
      Sample c = samples.get(Results.C_FORWARDER);
      Sample kernel = samples.get(BRIDGE);
      Ceiling systemCalls =
          new Ceiling(
              "what the C forwarder has of the bridge's throughput", c.median() / kernel.median());
      return List.of(
          Results.compared(FORWARDER, gine, c, ""),
          Results.compared(KERNEL, gine, kernel, "").below(systemCalls));
    }
  }
}
