package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.Emulator;

/** Whether links that are all in use share the machine. */
final class FairGroup implements FigureGroup {
  private static final int LINKS = 100;
  private static final String BRIDGES = "kernel bridges";

  private static final Figure FIGURE =
      new Figure(
          "fair",
          "100 links with a TCP flow each: Jain's index of their throughputs",
          "index",
          Optional.of(BRIDGES),
          Optional.of(Results.ratioAtLeast(0.9)),
          "One iperf3 flow per link, all at once, cubic, each between two namespaces."
              + " The index is 1 when all get the same, and 1/100 when one gets everything (Jain, Chiu,"
              + " Hawe: A quantitative measure of fairness, DEC TR-301, 1984).");

  @Override
  public List<Figure> figures() {
    return List.of(FIGURE);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept(FIGURE.title());
    try (Emulator emulator = GineCarrier.open(LINKS);
        Flows ours = new Flows((first, second) -> link(emulator, first, second));
        Flows bridged = new Flows(Carriers.bridge())) {
      Map<String, Sample> samples =
          new Contest()
              .with(Results.OURS, () -> ours.fairness(context))
              .with(BRIDGES, () -> bridged.fairness(context))
              .run(context.runs());
      return List.of(Results.compared(FIGURE, samples.get(Results.OURS), samples.get(BRIDGES), ""));
    }
  }

  /** A link of an emulator that all share; it goes with that. */
  private static Carrier link(Emulator emulator, String first, String second)
      throws IOException, InterruptedException {
    emulator.addLinks(List.of(GineCarrier.link(first, first, second, DirectionSpec.IDEAL)));
    return () -> {};
  }

  /** Jain's index of what each got. */
  static double jain(List<Double> shares) {
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    double squares = shares.stream().mapToDouble(share -> share * share).sum();
    return sum * sum / (shares.size() * squares);
  }

  /** Pairs of hosts, a flow between each. */
  private static final class Flows implements AutoCloseable {
    private final List<TcpRig> rigs = new ArrayList<>();

    Flows(Carrier.Kind kind) throws IOException, InterruptedException {
      try {
        for (int i = 0; i < LINKS; i++) {
          rigs.add(new TcpRig(kind));
        }
      } catch (IOException | InterruptedException e) {
        close();
        throw e;
      }
    }

    double fairness(BenchContext context) throws IOException, InterruptedException {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Double>> flows = new ArrayList<>();
        for (TcpRig rig : rigs) {
          flows.add(threads.submit(() -> rig.gigabits(context)));
        }
        List<Double> shares = new ArrayList<>();
        for (Future<Double> flow : flows) {
          shares.add(flow.get());
        }
        return jain(shares);
      } catch (ExecutionException e) {
        throw new IOException("a flow of many failed: " + e.getCause().getMessage(), e);
      }
    }

    @Override
    public void close() throws IOException, InterruptedException {
      for (TcpRig rig : rigs) {
        rig.close();
      }
    }
  }
}
