package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;
import org.gine.dataplane.DirectionSpec;

/** Whether a link sends faster than its rate for a moment. */
final class BurstGroup implements FigureGroup {
  private static final String KERNEL = "kernel tbf";
  private static final long RATE = 100_000_000;
  private static final int PAYLOAD = 1472;

  /** Ethernet's header, and what UDP adds to its payload. */
  private static final double FRAME_BYTES = PAYLOAD + 42;

  /**
   * What is allowed in any time: a tenth more than the rate, or one late wake-up, after which a
   * busy link catches up, would count for every frame that follows.
   */
  private static final long ALLOWED = RATE * 11 / 10;

  /** A fifth more than the rate carries. */
  private static final long PER_SECOND = (long) (1.2 * RATE / 8 / FRAME_BYTES);

  private static final int QUEUE_PACKETS = 100;

  private static final Figure FIGURE =
      new Figure(
          "rate.burst",
          "burst at 100 Mbit/s, median",
          "frames",
          Optional.of(KERNEL),
          Optional.of(Results.valueAtMost(2)),
          "Datagrams of 1,472 bytes at 1.2 times the rate, stamped by the kernel where they arrive: by how"
              + " much what came in any time until then exceeds 1.1 times the rate. One frame is no burst;"
              + " who wakes up late and catches up has one. Beside it, tbf(8) with a burst of one frame,"
              + " which does not catch up.");

  @Override
  public List<Figure> figures() {
    return List.of(FIGURE);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept(FIGURE.title());
    DirectionSpec spec =
        new DirectionSpec(RATE, 0, 0, DirectionSpec.Distribution.UNIFORM, 0, QUEUE_PACKETS, 0);
    try (Shaped ours = new Shaped(context, Carriers.gine(spec));
        Shaped tbf = new Shaped(context, BurstGroup::bridgeWithTbf)) {
      Map<String, Sample> samples =
          new Contest()
              .with(Results.OURS, ours::burst)
              .with(KERNEL, tbf::burst)
              .run(context.runs());
      return List.of(
          Results.compared(
              FIGURE,
              samples.get(Results.OURS),
              samples.get(KERNEL),
              "",
              ours.high("99% of " + Results.OURS),
              tbf.high("99% of tbf")));
    }
  }

  private static Carrier bridgeWithTbf(String first, String second)
      throws IOException, InterruptedException {
    Command.run(
        List.of(
            ("tc qdisc add dev " + second + " root tbf rate 100mbit burst 1600 limit 150000")
                .split(" ")));
    return new BridgeCarrier(first, second);
  }

  /** Two hosts with a limited rate between them. */
  private static final class Shaped implements AutoCloseable {
    private final long seconds;
    private final HostPair pair = new HostPair();
    private final Carrier carrier;
    private final UdpFlow flow;
    private final List<Double> highs = new ArrayList<>();

    Shaped(BenchContext context, Carrier.Kind kind) throws IOException, InterruptedException {
      seconds = Math.max(1, context.length().toSeconds());
      flow = new UdpFlow(context.programs(), pair);
      try {
        carrier = kind.connect(pair.firstOuter, pair.secondOuter);
      } catch (IOException | InterruptedException e) {
        pair.close();
        throw e;
      }
    }

    double burst() throws IOException, InterruptedException {
      UdpFlow.Burst burst = flow.burst(PAYLOAD, PER_SECOND, seconds, ALLOWED);
      highs.add(burst.high() / FRAME_BYTES);
      return burst.median() / FRAME_BYTES;
    }

    /** The 99th percentiles, without that of the run that is not counted. */
    Sample high(String who) {
      return new Sample(who, highs.subList(1, highs.size()));
    }

    @Override
    public void close() throws IOException, InterruptedException {
      carrier.close();
      pair.close();
    }
  }
}
