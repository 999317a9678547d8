package org.gine.internal.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;

/** What the path of a frame allocates. */
final class AllocGroup implements FigureGroup {
  private static final String LOOP = "gine-dataplane";
  private static final long FRAMES = 10_000_000;
  private static final long PATIENCE_NANOS = 120_000_000_000L;
  private static final int PAYLOAD = 22;
  private static final long SECONDS = 5;

  private static final Figure FIGURE =
      new Figure(
          "alloc",
          "allocated by the loop while 10 million frames pass",
          "bytes",
          Optional.empty(),
          Optional.of(Results.valueAtMost(0)),
          "The virtual machine's own counter of the loop's thread, after a warm-up; 64-byte frames as fast"
              + " as the sender makes them.");

  @Override
  public List<Figure> figures() {
    return List.of(FIGURE);
  }

  @Override
  public List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException {
    context.steps().accept("10 million frames, to see what their path allocates");
    try (HostPair pair = new HostPair();
        GineCarrier carrier =
            new GineCarrier(pair.firstOuter, pair.secondOuter, GineCarrier.delay(1_000_000))) {
      UdpFlow flow = new UdpFlow(context.programs(), pair);
      flow.blast(PAYLOAD, 0, SECONDS);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long loop = loop();
      long bytes = threads.getThreadAllocatedBytes(loop);
      long before = carrier.loop().framesMoved();
      long end = System.nanoTime() + PATIENCE_NANOS;
      long moved = 0;
      while (moved < FRAMES && System.nanoTime() < end) {
        flow.blast(PAYLOAD, 0, SECONDS);
        moved = carrier.loop().framesMoved() - before;
      }
      double allocated = threads.getThreadAllocatedBytes(loop) - bytes;
      return List.of(
          Results.alone(
              FIGURE,
              new Sample(Results.OURS, List.of(allocated)),
              "%,d frames passed".formatted(moved)));
    }
  }

  private static long loop() throws IOException {
    List<Thread> loops =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals(LOOP))
            .toList();
    if (loops.size() != 1) {
      throw new IOException("there are " + loops.size() + " threads named " + LOOP + ", not one");
    }
    return loops.getFirst().threadId();
  }
}
