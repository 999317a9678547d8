package org.gine.internal.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;

/** TCP whose frames all have wire size. */
final class TcpSingleGroup implements FigureGroup {
  private static final String GRO = " (GRO)";

  private static final Figure SINGLE =
      new Figure(
          "tcp.single",
          "TCP without superframes",
          "Gbit/s",
          Optional.of(Results.C_FORWARDER),
          Optional.of(Results.ratioAtLeast(1)),
          "As tcp.ideal, but the hosts cut to the MTU and compute checksums themselves (ethtool: tso,"
              + " gso, tx off).");

  private static final Figure MERGED =
      new Figure(
          "tcp.single.gro",
          "the same, with GRO where frames arrive",
          "Gbit/s",
          Optional.of(Results.C_FORWARDER),
          Optional.empty(),
          "As tcp.single; the hosts merge what arrives (ethtool: gro on).");

  @Override
  public List<Figure> figures() {
    return List.of(SINGLE, MERGED);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept("TCP without superframes, through GINE and the C forwarder");
    Programs programs = context.programs();
    try (TcpRig ours = new TcpRig(pair("off"), Carriers.gine());
        TcpRig forwarder = new TcpRig(pair("off"), Carriers.forwarder(programs, "-n"));
        TcpRig oursMerged = new TcpRig(pair("on"), Carriers.gine());
        TcpRig forwarderMerged = new TcpRig(pair("on"), Carriers.forwarder(programs, "-n"))) {
      Map<String, Sample> samples =
          new Contest()
              .with(Results.OURS, () -> ours.gigabits(context))
              .with(Results.C_FORWARDER, () -> forwarder.gigabits(context))
              .with(Results.OURS + GRO, () -> oursMerged.gigabits(context))
              .with(Results.C_FORWARDER + GRO, () -> forwarderMerged.gigabits(context))
              .run(context.runs());
      return List.of(
          Results.compared(SINGLE, samples.get(Results.OURS), samples.get(Results.C_FORWARDER), ""),
          Results.compared(
              MERGED, samples.get(Results.OURS + GRO), samples.get(Results.C_FORWARDER + GRO), ""));
    }
  }

  private static HostPair pair(String gro) throws IOException, InterruptedException {
    HostPair pair = new HostPair().withoutSuperframes();
    pair.first.offloads(HostPair.INNER, "gro", gro);
    pair.second.offloads(HostPair.INNER, "gro", gro);
    return pair;
  }
}
