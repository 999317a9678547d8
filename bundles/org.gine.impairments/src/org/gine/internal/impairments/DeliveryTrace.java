package org.gine.internal.impairments;

import java.util.Arrays;
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
 * {@code delivery-trace}: frames leave when a file says that something can be delivered (Netravali
 * et al.: Mahimahi: Accurate record-and-replay for HTTP, USENIX ATC 2015; mm-link(1)).
 */
@Component
public final class DeliveryTrace implements Impairment {
  private static final String FILE = "file";
  private static final String REPEAT = "repeat";
  private static final String LATENCY = "latency";
  private static final String BYTES = "bytes";

  private static final long NANOS_PER_MILLI = 1_000_000;

  @Override
  public String name() {
    return "delivery-trace";
  }

  @Override
  public String description() {
    return "Frames leave when a file in Mahimahi's format says that something can be delivered.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.file(
            FILE,
            "Milliseconds since the first frame, ascending, a line each: at each one so many bytes"
                + " can be delivered, be it several frames or a part of one. What is not used then"
                + " is lost. Lines that begin with # do not matter."),
        Parameter.truth(
            REPEAT, true, "Whether it begins again at its last moment; else none leaves then."),
        Parameter.duration(
            LATENCY, "10s", "1ms", "1000s", "Frames that would wait longer are dropped."),
        Parameter.size(
            BYTES,
            "1504B",
            "1B",
            "1MB",
            "Bytes that can be delivered each time, 1504 in Mahimahi."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    long[] moments = moments(values.text(FILE));
    return new Deliveries(
        moments, values.truth(REPEAT), values.nanos(LATENCY), values.bytes(BYTES));
  }

  private static long[] moments(String text) {
    long[] moments =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .mapToLong(DeliveryTrace::moment)
            .toArray();
    for (int i = 1; i < moments.length; i++) {
      if (moments[i] < moments[i - 1]) {
        throw new IllegalArgumentException(
            "a delivery trace goes up, but "
                + moments[i] / NANOS_PER_MILLI
                + " follows "
                + moments[i - 1] / NANOS_PER_MILLI);
      }
    }
    if (moments.length == 0 || moments[moments.length - 1] == 0) {
      throw new IllegalArgumentException(
          "a delivery trace needs a file with at least one moment after 0: give it as file: NAME");
    }
    return moments;
  }

  private static long moment(String line) {
    if (!line.matches("[0-9]{1,12}")) {
      throw new IllegalArgumentException(
          "a delivery trace holds whole milliseconds, but a line is " + line);
    }
    return Long.parseLong(line) * NANOS_PER_MILLI;
  }

  private static final class Deliveries implements Stage {
    private final long[] moments;
    private final boolean repeats;
    private final long latency;
    private final long bytes;

    private boolean begun;
    private long begin;

    /** Place of the next delivery in the trace, and what is left of it. */
    private int next;

    private long left;

    Deliveries(long[] moments, boolean repeats, long latency, long bytes) {
      this.moments = moments;
      this.repeats = repeats;
      this.latency = latency;
      this.bytes = bytes;
      this.left = bytes;
    }

    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      if (!begun) {
        begun = true;
        begin = nanos;
      }
      skipTo(nanos);
      if (isOver() || begin + moments[next] - nanos > latency) {
        outlet.drop(isOver() ? "trace ended" : "queue full");
        return;
      }
      long rest = frame.length();
      while (rest > left) {
        rest -= left;
        advance();
        if (isOver()) {
          outlet.drop("trace ended");
          return;
        }
      }
      left -= rest;
      outlet.forwardAt(begin + moments[next]);
    }

    /** Deliveries that nobody used are lost. */
    private void skipTo(long nanos) {
      long period = moments[moments.length - 1];
      if (repeats && nanos - begin > 2 * period) {
        // Whole rounds at once, after a long pause.
        begin += (nanos - begin) / period * period - period;
        next = 0;
        left = bytes;
      }
      while (!isOver() && begin + moments[next] < nanos) {
        advance();
      }
    }

    private void advance() {
      left = bytes;
      next++;
      if (repeats && next == moments.length) {
        begin += moments[next - 1];
        next = 0;
      }
    }

    private boolean isOver() {
      return next == moments.length;
    }

    @Override
    public void takeState(Stage before) {
      Deliveries other = (Deliveries) before;
      begun = other.begun;
      begin = other.begin;
      if (Arrays.equals(moments, other.moments)) {
        next = other.next;
        left = Math.min(bytes, other.left);
      }
    }
  }
}
