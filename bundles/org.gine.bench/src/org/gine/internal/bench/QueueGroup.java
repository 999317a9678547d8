package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    double gigabits(String protocol, BenchContext context)
        throws IOException, InterruptedException {
      if (protocol.equals("tcp")) {
        return tcp.gigabits(context.length(), BenchContext.WARM_UP);
      }
      UdpFlow.Outcome outcome = udp.run(PAYLOAD, 0, Math.max(1, context.length().toSeconds()));
      return outcome.received() * PAYLOAD * 8 / outcome.seconds() / 1e9;
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
    List<FigureResult> results = new ArrayList<>();
    for (String protocol : List.of("tcp", "udp")) {
      List<Figure> wanted =
          figures().stream()
              .filter(figure -> figure.name().startsWith(protocol + "."))
              .filter(context.wanted())
              .toList();
      List<Figure> possible = new ArrayList<>(wanted);
      String missing = missingLibrary();
      if (!missing.isEmpty() && possible.removeIf(QueueGroup::needsLibrary)) {
        wanted.stream()
            .filter(QueueGroup::needsLibrary)
            .forEach(figure -> results.add(Results.unavailable(figure, missing)));
      }
      if (!possible.isEmpty()) {
        results.addAll(measure(protocol, possible, context));
      }
    }
    return results;
  }

  private static boolean needsLibrary(Figure figure) {
    return figure.reference().orElseThrow().equals(LIBRARY);
  }

  /** Why what needs the library can not be measured; empty when it can. */
  private static String missingLibrary() {
    try {
      Peers.requireQueueLibrary();
      return "";
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static List<FigureResult> measure(
      String protocol, List<Figure> wanted, BenchContext context)
      throws IOException, InterruptedException {
    context.steps().accept(protocol.toUpperCase(Locale.ROOT) + " through netfilter queues");
    Set<String> needed = new LinkedHashSet<>();
    for (Figure figure : wanted) {
      needed.add(figure.reference().orElseThrow());
      needed.add(who(figure));
    }
    Map<String, Rig> rigs = new LinkedHashMap<>();
    Map<String, Sample> samples;
    try {
      Contest contest = new Contest();
      for (String who : needed) {
        Rig rig = new Rig(path(who, context), context);
        rigs.put(who, rig);
        contest.with(who, () -> rig.gigabits(protocol, context));
      }
      samples = contest.run(context.runs());
    } finally {
      for (Rig rig : rigs.values()) {
        rig.close();
      }
    }
    context.plots().add(plot(protocol, samples));
    return wanted.stream().map(figure -> compared(figure, samples)).toList();
  }

  private static QueuePath path(String who, BenchContext context)
      throws IOException, InterruptedException {
    return switch (who) {
      case KERNEL -> QueuePath.ofKernel();
      case RAW -> QueuePath.ofProgram(context.programs().path("nfqraw"), COPY_BYTES);
      case LIBRARY -> QueuePath.ofProgram(context.programs().path("nfqlib", "-lnetfilter_queue"));
      default ->
          QueuePath.ofRouters(
              ROUTERS.stream().filter(count -> ours(count).equals(who)).findFirst().orElseThrow());
    };
  }

  private static String ours(int routers) {
    return routers == 1 ? ONE : Results.OURS + ", " + routers + " routers";
  }

  /** Whom of us a figure measures. */
  private static String who(Figure figure) {
    String name = figure.name();
    return name.contains(".routers.")
        ? ours(Integer.parseInt(name.substring(name.lastIndexOf('.') + 1)))
        : ONE;
  }

  private static FigureResult compared(Figure figure, Map<String, Sample> samples) {
    return Results.compared(
        figure,
        samples.get(who(figure)),
        samples.get(figure.reference().orElseThrow()),
        figure.name().startsWith("tcp") ? "cubic" : "");
  }

  private static Plot plot(String protocol, Map<String, Sample> samples) {
    List<Curve> curves = new ArrayList<>();
    List<Point> own = new ArrayList<>();
    for (int routers : ROUTERS) {
      if (samples.containsKey(ours(routers))) {
        own.add(point(routers, samples.get(ours(routers))));
      }
    }
    curves.add(new Curve(Results.OURS, own));
    for (String who : List.of(RAW, LIBRARY, KERNEL)) {
      if (samples.containsKey(who)) {
        // They do not know routers: the same whatever their number.
        Sample sample = samples.get(who);
        curves.add(new Curve(who, List.of(point(1, sample), point(MOST, sample))));
      }
    }
    if (protocol.equals("tcp")) {
      curves.add(PAPER);
    }
    return new Plot(
        protocol.toUpperCase(Locale.ROOT) + " through emulated routers",
        "emulated routers",
        "Mbit/s",
        curves);
  }

  private static Point point(int routers, Sample sample) {
    return new Point(routers, 1000 * sample.median(), 1000 * sample.min(), 1000 * sample.max());
  }
}
