package org.gine.internal.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gine.bench.Ceiling;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;

/** Delay must not cost throughput. */
final class TcpDelayGroup implements FigureGroup {
  private static final String NO_DELAY = "gine without delay";
  private static final String FORWARDER = "C forwarder with ";
  private static final Delay SHORT = Delay.of(1);
  private static final Delay LONG = Delay.of(10);

  /** A delay each way and its figure. */
  private record Delay(long millis, Figure figure) {
    static Delay of(long millis) {
      return new Delay(
          millis,
          new Figure(
              "tcp.delay." + millis + "ms",
              "TCP with " + millis + " ms of delay each way",
              "Gbit/s",
              Optional.of(NO_DELAY),
              Optional.of(Results.ratioAtLeast(0.9)),
              "As tcp.ideal; the hosts' TCP buffers may grow to 128 MiB, so that they do not limit the"
                  + " flow. Beside it the C forwarder, which keeps frames as long: what its own delay"
                  + " costs it is the price of having more data in memory than caches hold."));
    }

    Carrier.Kind gine() {
      return Carriers.gine(GineCarrier.delay(millis * 1_000_000));
    }

    Carrier.Kind forwarder(Programs programs) {
      return Carriers.forwarder(programs, "-d", Long.toString(millis * 1000));
    }

    String forwarderName() {
      return FORWARDER + millis + " ms";
    }
  }

  @Override
  public List<Figure> figures() {
    return List.of(SHORT.figure(), LONG.figure());
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept("TCP through links with and without delay");
    Programs programs = context.programs();
    try (TcpRig none = new TcpRig(Carriers.gine());
        TcpRig oursShort = new TcpRig(SHORT.gine());
        TcpRig oursLong = new TcpRig(LONG.gine());
        TcpRig forwarder = new TcpRig(Carriers.forwarder(programs));
        TcpRig theirsShort = new TcpRig(SHORT.forwarder(programs));
        TcpRig theirsLong = new TcpRig(LONG.forwarder(programs))) {
      Map<String, Sample> samples =
          new Contest()
              .with(NO_DELAY, () -> none.gigabits(context))
              .with(SHORT.figure().name(), () -> oursShort.gigabits(context))
              .with(LONG.figure().name(), () -> oursLong.gigabits(context))
              .with(Results.C_FORWARDER, () -> forwarder.gigabits(context))
              .with(SHORT.forwarderName(), () -> theirsShort.gigabits(context))
              .with(LONG.forwarderName(), () -> theirsLong.gigabits(context))
              .run(context.runs());
      return List.of(result(SHORT, samples), result(LONG, samples));
    }
  }

  private static FigureResult result(Delay delay, Map<String, Sample> samples) {
    Sample ours = new Sample(Results.OURS, samples.get(delay.figure().name()).values());
    Sample forwarder = samples.get(Results.C_FORWARDER);
    Sample delayed = samples.get(delay.forwarderName());
    Ceiling memory =
        new Ceiling(
            "what the C forwarder keeps of its own throughput",
            delayed.median() / forwarder.median());
    return Results.compared(delay.figure(), ours, samples.get(NO_DELAY), "", forwarder, delayed)
        .below(memory);
  }
}
