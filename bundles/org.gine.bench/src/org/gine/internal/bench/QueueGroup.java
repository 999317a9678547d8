package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gine.bench.Bar;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Plot;
import org.gine.bench.Plot.Curve;
import org.gine.bench.Plot.Point;
import org.gine.bench.Sample;

/**
 * TCP and UDP through a netfilter queue and emulated routers, as in figure 9 of the paper of 2008.
 */
final class QueueGroup implements FigureGroup {
  /** As in the paper. */
  private static final List<Integer> ROUTERS = List.of(1, 2, 5, 10, 20, 40, 60);

  private static final int MOST = 60;
  private static final double MOST_BAR = 0.85;
  private static final String RAW = "C on nfnetlink";
  private static final String LIBRARY = "C on libnetfilter_queue";
  private static final String KERNEL = "kernel forwarding";
  private static final String ONE = "gine, one router";

  /** Bytes that our queue copies of each packet. */
  private static final String COPY_BYTES = "2018";

  /** A full packet without its headers. */
  private static final int PAYLOAD = 1472;

  private static final String PATH = "Host, router with the queue, host. ";

  /** What the paper says: about 700 Mbit/s through the queue. */
  private static final Curve PAPER =
      new Curve("paper of 2008", List.of(new Point(1, 700, 700, 700)));

  /** One of those that take turns. */
  private static final class Rig implements AutoCloseable {
    private final QueuePath path;
    private final Iperf3 tcp;
    private final UdpFlow udp;

    Rig(QueuePath path, BenchContext context) throws IOException, InterruptedException {
      this.path = path;
      this.udp = path.udp(context.programs());
      try {
        tcp = path.tcp();
      } catch (IOException e) {
        path.close();
        throw e;
      }
    }

    @Override
    public void close() throws IOException, InterruptedException {
      tcp.close();
      path.close();
    }
  }

  private static Figure tcp(String name, String title, String reference, double bar) {
    return new Figure(
        "tcp." + name,
        title,
        "Gbit/s",
        Optional.of(reference),
        Optional.of(Results.ratioAtLeast(bar)),
        PATH + "One emulated router; everybody takes superframes whole but for the library.");
  }

  private static Figure routers(String protocol, int routers) {
    Optional<Bar> bar =
        routers == MOST && protocol.equals("tcp")
            ? Optional.of(Results.ratioAtLeast(MOST_BAR))
            : Optional.empty();
    return new Figure(
        protocol + ".routers." + routers,
        protocol.toUpperCase(Locale.ROOT)
            + " through "
            + routers
            + (routers == 1 ? " emulated router" : " emulated routers"),
        "Gbit/s",
        Optional.of(routers == 1 ? KERNEL : ONE),
        bar,
        PATH
            + (protocol.equals("tcp")
                ? "One flow."
                : "Full datagrams, as many as the sender can send; what arrives."));
  }

  private static final List<Figure> TO_OTHERS =
      List.of(
          tcp("raw", "TCP through one emulated router", RAW, 0.9),
          tcp("kernel", "the same, to the kernel that forwards by itself", KERNEL, 0.6),
          tcp("library", "the same, to the library's own example", LIBRARY, 10));

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(TO_OTHERS);
    for (String protocol : List.of("tcp", "udp")) {
      ROUTERS.forEach(routers -> figures.add(routers(protocol, routers)));
    }
    return figures;
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    Map<String, Rig> rigs = new LinkedHashMap<>();
    try {
      rigs.put(KERNEL, new Rig(QueuePath.ofKernel(), context));
      String raw = context.programs().path("nfqraw");
      rigs.put(RAW, new Rig(QueuePath.ofProgram(raw, COPY_BYTES), context));
      Peers.requireQueueLibrary();
      String library = context.programs().path("nfqlib", "-lnetfilter_queue");
      rigs.put(LIBRARY, new Rig(QueuePath.ofProgram(library), context));
      for (int routers : ROUTERS) {
        rigs.put(ours(routers), new Rig(QueuePath.ofRouters(routers), context));
      }
      return measure(rigs, context);
    } finally {
      for (Rig rig : rigs.values()) {
        rig.close();
      }
    }
  }

  private static String ours(int routers) {
    return routers == 1 ? ONE : Results.OURS + ", " + routers + " routers";
  }

  private static List<FigureResult> measure(Map<String, Rig> rigs, BenchContext context)
      throws IOException, InterruptedException {
    context.steps().accept("TCP through netfilter queues");
    Contest tcp = new Contest();
    rigs.forEach(
        (who, rig) ->
            tcp.with(who, () -> rig.tcp.gigabits(context.length(), BenchContext.WARM_UP)));
    Map<String, Sample> tcpSamples = tcp.run(context.runs());
    context.steps().accept("UDP through netfilter queues");
    Contest udp = new Contest();
    rigs.forEach((who, rig) -> udp.with(who, () -> udp(rig.udp, context)));
    Map<String, Sample> udpSamples = udp.run(context.runs());

    List<FigureResult> results = new ArrayList<>();
    for (Figure figure : TO_OTHERS) {
      results.add(compared(figure, tcpSamples, ONE));
    }
    for (int routers : ROUTERS) {
      results.add(compared(routers("tcp", routers), tcpSamples, ours(routers)));
    }
    for (int routers : ROUTERS) {
      results.add(compared(routers("udp", routers), udpSamples, ours(routers)));
    }
    context.plots().add(plot("TCP through emulated routers", tcpSamples, PAPER));
    context.plots().add(plot("UDP through emulated routers", udpSamples));
    return results;
  }

  private static FigureResult compared(Figure figure, Map<String, Sample> samples, String who) {
    return Results.compared(
        figure,
        samples.get(who),
        samples.get(figure.reference().orElseThrow()),
        figure.name().startsWith("tcp") ? "cubic" : "");
  }

  private static double udp(UdpFlow flow, BenchContext context)
      throws IOException, InterruptedException {
    UdpFlow.Outcome outcome = flow.run(PAYLOAD, 0, Math.max(1, context.length().toSeconds()));
    return outcome.received() * PAYLOAD * 8 / outcome.seconds() / 1e9;
  }

  private static Plot plot(String title, Map<String, Sample> samples, Curve... more) {
    List<Curve> curves = new ArrayList<>();
    curves.add(
        new Curve(
            Results.OURS,
            ROUTERS.stream().map(count -> point(count, samples.get(ours(count)))).toList()));
    for (String who : List.of(RAW, LIBRARY, KERNEL)) {
      // They do not know routers: the same whatever their number.
      curves.add(
          new Curve(who, List.of(point(1, samples.get(who)), point(MOST, samples.get(who)))));
    }
    curves.addAll(List.of(more));
    return new Plot(title, "emulated routers", "Mbit/s", curves);
  }

  private static Point point(int routers, Sample sample) {
    return new Point(routers, 1000 * sample.median(), 1000 * sample.min(), 1000 * sample.max());
  }
}
