package org.gine.internal.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;

/**
 * One TCP flow through one link, beside another program that emulates or switches in user space.
 */
final class TcpPeerGroup implements FigureGroup {
  private static final String METHOD =
      "As tcp.ideal, with this program between the same two namespaces. It runs only while it is"
          + " measured, since some never sleep. ";

  private final String who;
  private final Figure figure;
  private final Function<Programs, Carrier.Kind> kind;
  private final boolean whole;

  private TcpPeerGroup(
      String name, String who, double bar, Function<Programs, Carrier.Kind> kind, boolean whole) {
    this.who = who;
    this.kind = kind;
    this.whole = whole;
    figure =
        new Figure(
            "tcp." + name,
            "TCP through one link, to " + who,
            "Gbit/s",
            Optional.of(who),
            Optional.of(Results.ratioAtLeast(bar)),
            METHOD
                + (whole
                    ? "It takes superframes."
                    : "It does not know superframes: its hosts cut to the MTU themselves."));
  }

  static TcpPeerGroup wirefilter() {
    return new TcpPeerGroup("wirefilter", "wirefilter", 12, programs -> Peers.wirefilter(), false);
  }

  static TcpPeerGroup ns3() {
    return new TcpPeerGroup("ns3", "ns-3", 12, Peers::ns3, false);
  }

  static TcpPeerGroup openVSwitch() {
    return new TcpPeerGroup("ovs", "Open vSwitch", 1.3, programs -> Peers.openVSwitch(), true);
  }

  static TcpPeerGroup testpmd() {
    return new TcpPeerGroup("testpmd", "testpmd", 6, programs -> Peers.testpmd(), false);
  }

  @Override
  public List<Figure> figures() {
    return List.of(figure);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept(figure.title());
    try (TcpRig ours = new TcpRig(Carriers.gine())) {
      Map<String, Sample> samples =
          new Contest()
              .with(who, () -> gigabits(context))
              .with(Results.OURS, () -> ours.gigabits(context))
              .run(context.runs());
      return List.of(Results.compared(figure, samples.get(Results.OURS), samples.get(who), ""));
    }
  }

  /** The other's throughput in Gbit/s, between hosts of its own. */
  private double gigabits(BenchContext context) throws IOException, InterruptedException {
    HostPair pair = new HostPair();
    if (!whole) {
      pair.withoutSuperframes();
    }
    try (TcpRig rig = new TcpRig(pair, kind.apply(context.programs()))) {
      pair.awaitReachable();
      return rig.gigabits(context);
    }
  }
}
