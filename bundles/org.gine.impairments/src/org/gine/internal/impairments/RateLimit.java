package org.gine.internal.impairments;

import java.util.List;
import org.gine.impairment.FrameView;
import org.gine.impairment.Impairment;
import org.gine.impairment.Outlet;
import org.gine.impairment.Parameter;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;

/**
 * {@code rate}: a token bucket (tc-tbf(8)), and what links add to frames (tc-netem(8), {@code
 * rate}).
 *
 * <p>A frame leaves when the bucket holds as many bits as it has on the wire, and not before the
 * frame before it has left; at the peak rate if there is one. Times are exact: work is counted in
 * bit × 10^9, of which a rate of r bit/s does r in a nanosecond.
 */
@Component
public final class RateLimit implements Impairment {
  private static final String RATE = "rate";
  private static final String BURST = "burst";
  private static final String PEAK = "peak";
  private static final String LIMIT = "limit";
  private static final String LATENCY = "latency";
  private static final String OVERHEAD = "overhead";
  private static final String CELL = "cell";
  private static final String CELL_OVERHEAD = "cell-overhead";

  @Override
  public String name() {
    return "rate";
  }

  @Override
  public String description() {
    return "A token bucket: so many bits per second, with bursts, and what a link adds to frames.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.rate(RATE, "", "1bit", "1Tbit", "Bits per second.").required(),
        Parameter.size(
            BURST,
            "0B",
            "0B",
            "1GB",
            "What may pass at once after a pause; 0B: nothing, frames are sent one by one."),
        Parameter.rate(
            PEAK, "0", "0", "1Tbit", "Bits per second within a burst; 0: they are not limited."),
        Parameter.size(
            LIMIT, "0B", "0B", "1GB", "What may wait; more is dropped. 0B: as latency says."),
        Parameter.duration(
            LATENCY,
            "0s",
            "0s",
            "1000s",
            "Frames that would wait longer are dropped; 0s: as limit says, and 1s without one."),
        Parameter.integer(
            OVERHEAD,
            "0",
            -64,
            1000,
            "Bytes added to each frame's layer-2 length: 24 for Ethernet's preamble, check sequence"
                + " and gap, 8 for PPPoE, 18 for DOCSIS' MAC frames, -14 for bare IP."),
        Parameter.integer(
            CELL, "0", 0, 9000, "Bytes of payload of a cell, 48 for ATM; the last one is filled."),
        Parameter.integer(CELL_OVERHEAD, "0", 0, 1000, "Bytes added to each cell, 5 for ATM."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    if (values.bitsPerSecond(PEAK) != 0
        && values.bitsPerSecond(PEAK) < values.bitsPerSecond(RATE)) {
      throw new IllegalArgumentException("the peak must not be less than the rate");
    }
    if (values.bitsPerSecond(PEAK) != 0 && values.bytes(BURST) == 0) {
      throw new IllegalArgumentException(
          "a peak is the rate within a burst: give the burst a size, for example burst: 10KB");
    }
    return new Bucket(values);
  }

  private static final class Bucket implements Stage {
    private static final long WORK_PER_BYTE = 8 * 1_000_000_000L;
    private static final long DEFAULT_LATENCY = 1_000_000_000L;

    private final long rate;
    private final long peak;
    private final long depth;
    private final long limit;
    private final long latency;
    private final long overhead;
    private final long cell;
    private final long cellOverhead;

    /**
     * When the bucket was last as full as {@link #tokens} says; the departure of the last frame.
     */
    private long since = Long.MIN_VALUE;

    /** In bit × 10^9. */
    private long tokens;

    /** When the last frame has left at the peak rate. */
    private long peakFree = Long.MIN_VALUE;

    Bucket(Values values) {
      rate = values.bitsPerSecond(RATE);
      peak = values.bitsPerSecond(PEAK);
      depth = values.bytes(BURST) * WORK_PER_BYTE;
      limit = values.bytes(LIMIT);
      overhead = values.integer(OVERHEAD);
      cell = values.integer(CELL);
      cellOverhead = values.integer(CELL_OVERHEAD);
      long wait = values.nanos(LATENCY);
      latency = wait > 0 ? wait : limit > 0 ? Long.MAX_VALUE : DEFAULT_LATENCY;
    }

    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      if (since == Long.MIN_VALUE) {
        since = nanos;
        tokens = depth;
      }
      long begin = Math.max(nanos, since);
      if (begin - nanos > latency || limit > 0 && waiting(begin - nanos) > limit) {
        outlet.drop("queue full");
        return;
      }
      long work = onWire(frame.length()) * WORK_PER_BYTE;
      // A bucket without depth earns nothing in a pause.
      long filled = begin == since ? tokens : earned(begin - since);
      long missing = Math.max(0, work - filled);
      long departure = Math.max(begin + Math.ceilDiv(missing, rate), peakFree);
      // What was earned too much until then is kept, so that the rounding does not add up.
      tokens = filled + (departure - begin) * rate - work;
      since = departure;
      if (peak > 0) {
        tokens = Math.min(tokens, depth);
        peakFree = departure + Math.ceilDiv(work, peak);
      }
      outlet.forwardAt(departure);
    }

    /** Tokens after so much time, in which none was spent. */
    private long earned(long nanos) {
      return nanos > (depth - tokens) / rate ? depth : tokens + nanos * rate;
    }

    /** Bytes that are sent within a time; at most some 2^62. */
    private long waiting(long nanos) {
      return Math.multiplyHigh(nanos, rate) == 0 && nanos * rate > 0
          ? nanos * rate / WORK_PER_BYTE
          : nanos / 1_000_000_000 * rate / Byte.SIZE;
    }

    private long onWire(int length) {
      long bytes = Math.max(1, length + overhead);
      return cell == 0 ? bytes : Math.ceilDiv(bytes, cell) * (cell + cellOverhead);
    }

    @Override
    public void takeState(Stage before) {
      Bucket other = (Bucket) before;
      since = other.since;
      tokens = Math.min(depth, other.tokens);
      peakFree = other.peakFree;
    }
  }
}
