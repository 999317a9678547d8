package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gine.bench.Ceiling;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.LinkSpec.InterfaceEnd;
import org.gine.dataplane.LinkSpec.SwitchEnd;
import org.gine.dataplane.LinkStats;

/** What a hop costs inside of the emulator, without any system call. */
final class HopGroup implements FigureGroup {
  private static final int HUBS = 60;
  private static final String C_PROGRAM = "C program";
  private static final Pattern SAID = Pattern.compile("ns_per_hop ([0-9.]+) ghz ([0-9.]+)");
  private static final String ENTRY = "entry";
  private static final String BROADCAST = "10.0.0.255";
  private static final int PAYLOAD = 18;

  /** As many as a busy port receives at once. */
  private static final int FRAMES = 32;

  private static final DirectionSpec HELD_BACK =
      new DirectionSpec(1, 0, 0, DirectionSpec.Distribution.UNIFORM, 0, 0, 0);

  private static final Figure FIGURE =
      new Figure(
          "hop",
          "a link and a switching hub inside of the emulator",
          "ns",
          Optional.of(C_PROGRAM),
          Optional.of(Results.valueAtMost(25)),
          "60 hubs in a ring, in which two batches of 32 broadcast frames of 64 bytes go round for ever,"
              + " one in each direction; CPU time of the loop for each frame that leaves a link. Beside it,"
              + " a C program that does the same work, and how fast the processor was after it.");

  @Override
  public List<Figure> figures() {
    return List.of(FIGURE);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept("60 hops inside of the emulator");
    try (HostPair pair = new HostPair();
        Emulator emulator = GineCarrier.open(1)) {
      emulator.addLinks(ring(pair.firstOuter));
      new UdpFlow(context.programs(), pair.first, pair.first, BROADCAST).blast(PAYLOAD, FRAMES, 1);
      emulator.block(ENTRY, true);
      emulator.change(name(0), 0, DirectionSpec.IDEAL);
      emulator.change(name(HUBS - 1), 1, DirectionSpec.IDEAL);
      List<Double> clock = new ArrayList<>();
      Map<String, Sample> samples =
          new Contest()
              .with(Results.OURS, () -> nanosPerHop(emulator, context))
              .with(C_PROGRAM, () -> nanosPerHopInC(context, clock))
              .run(context.runs());
      Sample program = samples.get(C_PROGRAM);
      Ceiling processor = new Ceiling("what the C program takes", program.median());
      String remark = "the processor's clock in GHz: " + said(new Sample("", clock));
      return List.of(
          Results.compared(FIGURE, samples.get(Results.OURS), program, remark).below(processor));
    }
  }

  /** Both ways out of the first hub hold frames back, so that they set out together. */
  private static List<LinkSpec> ring(String outer) {
    List<LinkSpec> links = new ArrayList<>();
    links.add(
        link(ENTRY, new InterfaceEnd(outer), hub(0), DirectionSpec.IDEAL, DirectionSpec.IDEAL));
    for (int i = 0; i < HUBS; i++) {
      DirectionSpec forward = i == 0 ? HELD_BACK : DirectionSpec.IDEAL;
      DirectionSpec backward = i == HUBS - 1 ? HELD_BACK : DirectionSpec.IDEAL;
      links.add(link(name(i), hub(i), hub((i + 1) % HUBS), forward, backward));
    }
    return links;
  }

  private static String name(int link) {
    return "l" + link;
  }

  private static LinkSpec.End hub(int number) {
    return new SwitchEnd("s" + number);
  }

  private static LinkSpec link(
      String name,
      LinkSpec.End first,
      LinkSpec.End second,
      DirectionSpec forward,
      DirectionSpec backward) {
    return new LinkSpec(name, first, second, 1500, forward, backward, 1);
  }

  private static double nanosPerHop(Emulator emulator, BenchContext context)
      throws IOException, InterruptedException {
    long cpu = emulator.loopStats().cpuNanos();
    long hops = hops(emulator);
    TimeUnit.SECONDS.sleep(Math.max(1, context.length().toSeconds()));
    long moved = hops(emulator) - hops;
    if (moved == 0) {
      throw new IOException("no frame goes round");
    }
    return (double) (emulator.loopStats().cpuNanos() - cpu) / moved;
  }

  /** The emulator's loop has a processor of its own meanwhile, if there are two. */
  private static double nanosPerHopInC(BenchContext context, List<Double> clock)
      throws IOException, InterruptedException {
    String seconds = Long.toString(Math.max(1, context.length().toSeconds()));
    String said =
        Command.run(
            context.programs().path("hop"),
            Integer.toString(HUBS),
            Integer.toString(FRAMES),
            seconds);
    Matcher matcher = SAID.matcher(said);
    if (!matcher.find()) {
      throw new IOException("expected \"" + SAID + "\", but was told: " + said);
    }
    clock.add(Double.parseDouble(matcher.group(2)));
    return Double.parseDouble(matcher.group(1));
  }

  private static String said(Sample sample) {
    return String.format(
        Locale.ROOT, "%.2f [%.2f..%.2f]", sample.median(), sample.min(), sample.max());
  }

  private static long hops(Emulator emulator) {
    return emulator.stats().stream().mapToLong(LinkStats::framesOut).sum();
  }
}
