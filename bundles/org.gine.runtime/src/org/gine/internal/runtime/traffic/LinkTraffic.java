package org.gine.internal.runtime.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.DoubleStream;
import org.gine.dataplane.CrossTraffic;
import org.gine.dataplane.CrossTraffic.Stats;
import org.gine.dataplane.CrossTrafficSpec;
import org.gine.model.Direction;
import org.gine.model.Metrics;
import org.gine.model.Quantities;
import org.gine.model.Traffic;
import org.gine.packet.wire.CaptureFile;
import org.gine.runtime.Measurement;
import org.gine.runtime.Measurement.Series;
import org.gine.runtime.Measurement.Value;

/** Frames that the emulator makes at the beginning of a link and takes away at its end. */
public final class LinkTraffic implements TrafficTask {
  /** Length of an interval of the series. */
  private static final long SAMPLE_NANOS = 250_000_000;

  /** How long the last frames may take: a link's longest queue, and some. */
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private static final long POLL_MILLIS = 1;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Traffic traffic;
  private final Traffic.OnLink kind;
  private final Generator generator;
  private final LongSupplier nanosSinceReady;
  private final DoubleStream.Builder seconds = DoubleStream.builder();
  private final DoubleStream.Builder rates = DoubleStream.builder();
  private double lastSecond;
  private long lastBytes;

  /** Makes frames on a link of the running network. */
  public interface Generator {
    /**
     * Begins.
     *
     * @param direction 0: from the link's first end to the second; 1: back
     */
    CrossTraffic generate(String link, int direction, CrossTrafficSpec spec)
        throws InterruptedException;

    /** The seed of a traffic entry. */
    long seed(String traffic);
  }

  LinkTraffic(
      Traffic traffic, Traffic.OnLink kind, Generator generator, LongSupplier nanosSinceReady) {
    this.traffic = traffic;
    this.kind = kind;
    this.generator = generator;
    this.nanosSinceReady = nanosSinceReady;
  }

  @Override
  public Measurement run(StopSignal stop) throws IOException, InterruptedException {
    CrossTrafficSpec spec = spec();
    double start = now();
    lastSecond = start;
    CrossTraffic running =
        generator.generate(kind.link(), kind.direction() == Direction.FORWARD ? 0 : 1, spec);
    boolean stopped = false;
    while (!stopped && !running.stats().ended() && !isOver(spec, start)) {
      stopped = stop.await(SAMPLE_NANOS);
      sample(running.stats());
    }
    running.stop();
    // What was made is still under way. Nothing on the path of a frame tells when it is not: asked.
    long patience = System.nanoTime() + PATIENCE_NANOS;
    while (!running.stats().ended() && System.nanoTime() < patience) {
      Thread.sleep(POLL_MILLIS);
    }
    Stats stats = running.stats();
    sample(stats);
    return measurement(start, now(), stats);
  }

  private boolean isOver(CrossTrafficSpec spec, double start) {
    return spec.durationNanos() > 0 && now() - start > spec.durationNanos() / NANOS_PER_SECOND;
  }

  private double now() {
    return nanosSinceReady.getAsLong() / NANOS_PER_SECOND;
  }

  private void sample(Stats stats) {
    double now = now();
    seconds.add(now);
    rates.add(Byte.SIZE * (stats.receivedBytes() - lastBytes) / (now - lastSecond));
    lastSecond = now;
    lastBytes = stats.receivedBytes();
  }

  private CrossTrafficSpec spec() throws IOException {
    long seed = generator.seed(traffic.name());
    long duration = traffic.duration().toNanos();
    return switch (kind) {
      case Traffic.Cross cross ->
          new CrossTrafficSpec(
              pattern(cross),
              new CrossTrafficSpec.Datagrams(cross.size(), cross.dscp()),
              duration,
              seed);
      case Traffic.Replay replay -> replay(replay, seed);
    };
  }

  private static CrossTrafficSpec.Pattern pattern(Traffic.Cross cross) {
    long rate = cross.rate().bitsPerSecond();
    long on = cross.on().toNanos();
    long off = cross.off().toNanos();
    return switch (cross.arrivals()) {
      case CONSTANT -> new CrossTrafficSpec.Constant(rate);
      case POISSON -> new CrossTrafficSpec.Poisson(rate);
      case ON_OFF -> new CrossTrafficSpec.OnOff(rate, on, off, 0);
      case PARETO_ON_OFF -> new CrossTrafficSpec.OnOff(rate, on, off, cross.shape());
    };
  }

  private static CrossTrafficSpec replay(Traffic.Replay replay, long seed) throws IOException {
    List<CaptureFile.Packet> packets = CaptureFile.read(Files.readAllBytes(replay.file()));
    int once = packets.size();
    long begin = packets.getFirst().nanos();
    long span = packets.getLast().nanos() - begin;
    // Between two times as long as between the packets in the mean.
    long period = once == 1 ? span : span + span / (once - 1);
    long[] nanos = new long[once];
    int[] ends = new int[once];
    int[] lengths = new int[once];
    int end = 0;
    for (int i = 0; i < once; i++) {
      end += packets.get(i).data().length;
      ends[i] = end;
      lengths[i] = packets.get(i).length();
    }
    byte[] bytes = new byte[end];
    for (int i = 0; i < once; i++) {
      byte[] data = packets.get(i).data();
      System.arraycopy(data, 0, bytes, ends[i] - data.length, data.length);
    }
    for (int i = 0; i < once; i++) {
      nanos[i] = Math.round((packets.get(i).nanos() - begin) / replay.speed());
    }
    return new CrossTrafficSpec(
        new CrossTrafficSpec.Moments(nanos, replay.times(), Math.round(period / replay.speed())),
        new CrossTrafficSpec.Captured(bytes, ends, lengths),
        0,
        seed);
  }

  private Measurement measurement(double start, double end, Stats stats) {
    Map<String, Value> values = new LinkedHashMap<>();
    double lasted = traffic.duration().isZero() ? end - start : Math.min(seconds(), end - start);
    values.put("throughput", Value.number(Byte.SIZE * stats.receivedBytes() / lasted, "bit/s", 0));
    if (stats.sent() > 0) {
      double lost = 1 - (double) stats.received() / stats.sent();
      values.put("loss", Value.number(lost, "1", stats.sent()));
    }
    if (stats.received() > 0) {
      values.put("delay.mean", delay((double) stats.delayNanos() / stats.received(), stats));
      values.put("delay.median", delay(stats.delayP50(), stats));
      values.put("delay.p99", delay(stats.delayP99(), stats));
      values.put("delay.max", delay(stats.delayMax(), stats));
    }
    values.put("sent", Value.number(stats.sent(), "", 0));
    values.put("received", Value.number(stats.received(), "", 0));
    values.put("duplicates", Value.number(stats.duplicates(), "", 0));
    Series throughput =
        new Series("throughput", "bit/s", seconds.build().toArray(), rates.build().toArray());
    return new Measurement(
        traffic.name(),
        Metrics.kindOf(kind),
        description(),
        start,
        end,
        values,
        List.of(throughput),
        stats.unmade() == 0
            ? ""
            : stats.unmade() + " frames found no memory: too many in flight on the machine");
  }

  private double seconds() {
    return TrafficContext.seconds(traffic.duration());
  }

  private static Value delay(double nanos, Stats stats) {
    return Value.number(nanos / NANOS_PER_SECOND, "s", stats.received());
  }

  private String description() {
    String where =
        ", " + traffic.from() + " to " + traffic.to() + " on the link " + kind.link() + " alone";
    return switch (kind) {
      case Traffic.Cross cross ->
          String.format(
              Locale.ROOT,
              "%s in frames of %d bytes, %s%s",
              Quantities.format(cross.rate()),
              cross.size(),
              cross.arrivals().name().toLowerCase(Locale.ROOT).replace('_', '-'),
              where);
      case Traffic.Replay replay ->
          String.format(
              Locale.ROOT,
              "%d times %s at %s times its speed%s",
              replay.times(),
              replay.file().getFileName(),
              replay.speed(),
              where);
    };
  }
}
