package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.LinkSpec.InterfaceEnd;
import org.gine.dataplane.LinkSpec.SwitchEnd;
import org.gine.dataplane.LoopStats;

/** What a hop costs inside of the emulator, without the system calls at its ends. */
final class HopGroup implements FigureGroup {
  private static final int LONG = 62;
  private static final int SHORT = 2;
  private static final int PAYLOAD = 18;

  private static final Figure FIGURE =
      new Figure(
          "hop",
          "a link and a switching hub inside of the emulator",
          "ns",
          Optional.empty(),
          Optional.of(Results.valueAtMost(25)),
          "64-byte frames as fast as the sender makes them, through 62 links joined by hubs and through 2;"
              + " difference of the loop's CPU time for each frame that arrives, over 60.");

  @Override
  public List<Figure> figures() {
    return List.of(FIGURE);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept("60 hops inside of the emulator");
    long seconds = Math.max(1, context.length().toSeconds());
    try (Row many = new Row(LONG);
        Row few = new Row(SHORT)) {
      Contest contest =
          new Contest()
              .with(
                  Results.OURS,
                  () ->
                      (many.nanosPerFrame(context.programs(), seconds)
                              - few.nanosPerFrame(context.programs(), seconds))
                          / (LONG - SHORT));
      Sample ours = contest.run(context.runs()).get(Results.OURS);
      return List.of(Results.alone(FIGURE, ours, ""));
    }
  }

  /** Links in a row between two hosts, joined by hubs. */
  private static final class Row implements AutoCloseable {
    private final HostPair pair = new HostPair();
    private final Emulator emulator;

    Row(int links) throws IOException, InterruptedException {
      List<LinkSpec> specs = new ArrayList<>();
      for (int i = 0; i < links; i++) {
        LinkSpec.End left = i == 0 ? new InterfaceEnd(pair.firstOuter) : new SwitchEnd("s" + i);
        LinkSpec.End right =
            i == links - 1 ? new InterfaceEnd(pair.secondOuter) : new SwitchEnd("s" + (i + 1));
        specs.add(
            new LinkSpec("l" + i, left, right, 1500, DirectionSpec.IDEAL, DirectionSpec.IDEAL, i));
      }
      try {
        emulator = GineCarrier.open(1);
      } catch (IOException e) {
        pair.close();
        throw e;
      }
      try {
        emulator.addLinks(specs);
      } catch (IOException | InterruptedException e) {
        close();
        throw e;
      }
    }

    double nanosPerFrame(Programs programs, long seconds) throws IOException, InterruptedException {
      long arrived = arrived();
      LoopStats before = emulator.loopStats();
      new UdpFlow(programs, pair).blast(PAYLOAD, 0, seconds);
      long cpu = emulator.loopStats().cpuNanos() - before.cpuNanos();
      long frames = arrived() - arrived;
      if (frames == 0) {
        throw new IOException("no frame arrived behind the hubs");
      }
      return (double) cpu / frames;
    }

    /** Frames that left the last link towards the second host. */
    private long arrived() {
      var stats = emulator.stats();
      return stats.get(stats.size() - 2).framesOut();
    }

    @Override
    public void close() throws IOException, InterruptedException {
      emulator.close();
      pair.close();
    }
  }
}
