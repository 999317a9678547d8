package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gine.bench.Bar;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;

/** Round-trip time through an idle link. */
final class PingGroup implements FigureGroup {
  private static final String BRIDGE = "kernel bridge";
  private static final int PER_SECOND = 500;

  private static final Figure MEDIAN = figure("ping.median", "median", Results.ratioAtMost(1.3));
  private static final Figure HIGH =
      figure("ping.p99", "99th percentile", Results.ratioAtMost(1.5));

  private static Figure figure(String name, String title, Bar bar) {
    return new Figure(
        name,
        "ping through an idle link, " + title,
        "µs",
        Optional.of(Results.C_FORWARDER),
        Optional.of(bar),
        "ping(8), 500 a second, the whole round trip; what the hosts need for themselves is told by the"
            + " kernel's bridge.");
  }

  @Override
  public List<Figure> figures() {
    return List.of(MEDIAN, HIGH);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept("ping through GINE, the C forwarder and the kernel's bridge");
    int count = (int) Math.max(PER_SECOND, PER_SECOND * context.length().toSeconds());
    Map<String, List<Double>> high = new LinkedHashMap<>();
    try (Echo ours = new Echo(Carriers.gine());
        Echo forwarder = new Echo(Carriers.forwarder(context.programs()));
        Echo bridge = new Echo(Carriers.bridge())) {
      Map<String, Echo> echoes = new LinkedHashMap<>();
      echoes.put(Results.OURS, ours);
      echoes.put(Results.C_FORWARDER, forwarder);
      echoes.put(BRIDGE, bridge);
      Contest contest = new Contest();
      echoes.forEach(
          (who, echo) ->
              contest.with(
                  who,
                  () -> {
                    RoundTrips trips = echo.send(count);
                    high.computeIfAbsent(who, key -> new ArrayList<>()).add(trips.percentile(0.99));
                    return trips.percentile(0.5);
                  }));
      Map<String, Sample> median = contest.run(context.runs());
      return List.of(result(MEDIAN, median), result(HIGH, counted(high)));
    }
  }

  /** Without the values of the turn that does not count. */
  private static Map<String, Sample> counted(Map<String, List<Double>> values) {
    Map<String, Sample> samples = new LinkedHashMap<>();
    values.forEach((who, list) -> samples.put(who, new Sample(who, list.subList(1, list.size()))));
    return samples;
  }

  private static FigureResult result(Figure figure, Map<String, Sample> samples) {
    return Results.compared(
        figure,
        samples.get(Results.OURS),
        samples.get(Results.C_FORWARDER),
        "",
        samples.get(BRIDGE));
  }

  /** Two hosts and what carries between them. */
  private static final class Echo implements AutoCloseable {
    private final HostPair pair = new HostPair();
    private final Carrier carrier;

    Echo(Carrier.Kind kind) throws IOException, InterruptedException {
      try {
        carrier = kind.connect(pair.firstOuter, pair.secondOuter);
      } catch (IOException | InterruptedException e) {
        pair.close();
        throw e;
      }
    }

    RoundTrips send(int count) throws IOException, InterruptedException {
      String interval = Double.toString(1.0 / PER_SECOND);
      return RoundTrips.parse(
          pair.first.run(
              "ping", "-n", "-i", interval, "-c", Integer.toString(count), HostPair.SECOND));
    }

    @Override
    public void close() throws IOException, InterruptedException {
      carrier.close();
      pair.close();
    }
  }
}
