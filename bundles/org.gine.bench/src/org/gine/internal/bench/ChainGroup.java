package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Plot;
import org.gine.bench.Plot.Curve;
import org.gine.bench.Plot.Point;
import org.gine.bench.Sample;

/** TCP over namespaces in a row, as in table 1 of the paper of 2008. */
final class ChainGroup implements FigureGroup {
  private static final int HOPS = 6;
  private static final String KERNEL = "kernel veths";

  /** What the paper gives, in Mbit/s: 71 to 161 for one to three hops, 35 to 63 for four to six. */
  private static final Curve PAPER =
      new Curve("paper of 2008", List.of(point(1, 161), point(3, 71), point(4, 63), point(6, 35)));

  private static Point point(double hops, double megabits) {
    return new Point(hops, megabits, megabits, megabits);
  }

  private static Figure figure(int hops) {
    return new Figure(
        "chain." + hops,
        "TCP over " + hops + (hops == 1 ? " link" : " links in a row"),
        "Mbit/s",
        Optional.of(Results.C_FORWARDER),
        Optional.of(Results.ratioAtLeast(0.85)),
        "Namespaces that forward, links without impairment between them; one emulator for all links, one C"
            + " forwarder for each.");
  }

  @Override
  public List<Figure> figures() {
    return IntStream.rangeClosed(1, HOPS).mapToObj(ChainGroup::figure).toList();
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    List<FigureResult> results = new ArrayList<>();
    List<Point> ourPoints = new ArrayList<>();
    List<Point> forwarderPoints = new ArrayList<>();
    List<Point> kernelPoints = new ArrayList<>();
    for (int hops = 1; hops <= HOPS; hops++) {
      if (!context.wanted().test(figure(hops))) {
        continue;
      }
      Map<String, Sample> samples = measure(hops, context);
      results.add(
          Results.compared(
              figure(hops),
              samples.get(Results.OURS),
              samples.get(Results.C_FORWARDER),
              "",
              samples.get(KERNEL)));
      ourPoints.add(point(hops, samples.get(Results.OURS)));
      forwarderPoints.add(point(hops, samples.get(Results.C_FORWARDER)));
      kernelPoints.add(point(hops, samples.get(KERNEL)));
    }
    context
        .plots()
        .add(
            new Plot(
                "TCP over namespaces in a row",
                "hops",
                "Mbit/s",
                List.of(
                    new Curve(Results.OURS, ourPoints),
                    new Curve(Results.C_FORWARDER, forwarderPoints),
                    new Curve(KERNEL, kernelPoints),
                    PAPER)));
    return results;
  }

  /** Chains of just this length, since an emulator has as many event loops as its links need. */
  private static Map<String, Sample> measure(int hops, BenchContext context)
      throws IOException, InterruptedException {
    context.steps().accept("TCP over " + hops + (hops == 1 ? " hop" : " hops"));
    try (Chain ours = Chain.ofGine(hops);
        Chain forwarders = Chain.ofForwarders(hops, context.programs());
        Chain veths = Chain.ofVeths(hops);
        Iperf3 our = ours.flow(hops);
        Iperf3 their = forwarders.flow(hops);
        Iperf3 kernel = veths.flow(hops)) {
      return new Contest()
          .with(Results.OURS, () -> megabits(our, context))
          .with(Results.C_FORWARDER, () -> megabits(their, context))
          .with(KERNEL, () -> megabits(kernel, context))
          .run(context.runs());
    }
  }

  private static double megabits(Iperf3 flow, BenchContext context)
      throws IOException, InterruptedException {
    return 1000 * flow.gigabits(context.length(), BenchContext.WARM_UP);
  }

  private static Point point(int hops, Sample sample) {
    return new Point(hops, sample.median(), sample.min(), sample.max());
  }
}
