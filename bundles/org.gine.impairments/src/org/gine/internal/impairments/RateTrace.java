package org.gine.internal.impairments;

import java.math.BigDecimal;
import java.util.ArrayList;
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

/** {@code rate-trace}: frames are sent one by one, at a rate that changes as a file says. */
@Component
public final class RateTrace implements Impairment {
  private static final String FILE = "file";
  private static final String REPEAT = "repeat";
  private static final String LATENCY = "latency";

  @Override
  public String name() {
    return "rate-trace";
  }

  @Override
  public String description() {
    return "Frames are sent one by one, at a rate that changes as a file says.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.file(
            FILE,
            "Lines of seconds since the first frame, from 0, and the bits per second from then on,"
                + " with a comma between them. The rate of the last line ends the trace: the time"
                + " of that line is its length. Lines that do not begin with a digit do not"
                + " matter."),
        Parameter.truth(
            REPEAT, true, "Whether it begins again at its end; else the last rate stays."),
        Parameter.duration(
            LATENCY, "10s", "1ms", "1000s", "Frames that would wait longer are dropped."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    return new Sending(steps(values.text(FILE)), values.truth(REPEAT), values.nanos(LATENCY));
  }

  /** From when on there is which rate. */
  private record Step(long nanos, long bitsPerSecond) {}

  private static List<Step> steps(String text) {
    List<Step> steps = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (!line.matches("[0-9].*")) {
        continue;
      }
      if (!line.matches("[0-9]{1,9}(\\.[0-9]{1,9})?\\s*[,;\\t ]\\s*[0-9]{1,13}(\\.[0-9]+)?")) {
        throw new IllegalArgumentException(
            "a line of a rate trace is seconds, a comma, bits per second, but one is " + line);
      }
      String[] parts = line.split("[,;\\s]+");
      long nanos = new BigDecimal(parts[0]).movePointRight(9).longValueExact();
      steps.add(new Step(nanos, new BigDecimal(parts[1]).longValue()));
    }
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).nanos() <= (i == 0 ? -1 : steps.get(i - 1).nanos())) {
        throw new IllegalArgumentException("the times of a rate trace go up");
      }
    }
    if (steps.size() < 2
        || steps.get(0).nanos() != 0
        || steps.stream().allMatch(step -> step.bitsPerSecond() == 0)) {
      throw new IllegalArgumentException(
          "a rate trace needs a file of two lines or more, the first at 0 s, and a rate above 0:"
              + " give it as file: NAME");
    }
    return steps;
  }

  private static final class Sending implements Stage {
    private static final long WORK_PER_BYTE = 8 * 1_000_000_000L;

    private final long[] times;
    private final long[] rates;
    private final boolean repeats;
    private final long latency;

    private boolean begun;
    private long begin;
    private int step;

    /** When the last frame was sent. */
    private long free;

    Sending(List<Step> steps, boolean repeats, long latency) {
      times = steps.stream().mapToLong(Step::nanos).toArray();
      rates = steps.stream().mapToLong(Step::bitsPerSecond).toArray();
      this.repeats = repeats;
      this.latency = latency;
    }

    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      if (!begun) {
        begun = true;
        begin = nanos;
        free = nanos;
      }
      free = Math.max(free, nanos);
      if (free - nanos > latency) {
        outlet.drop("queue full");
        return;
      }
      skipTo(free);
      if (!isEndless() || rates[step] > 0) {
        free = sent(frame.length() * WORK_PER_BYTE);
        outlet.forwardAt(free);
      } else {
        outlet.drop("trace ended");
      }
    }

    /** When a frame is sent that is begun with now. */
    private long sent(long work) {
      long rest = work;
      long at = free;
      while (true) {
        long rate = rates[step];
        long end = isEndless() ? Long.MAX_VALUE : begin + times[step + 1];
        long needed = rate == 0 ? Long.MAX_VALUE : Math.ceilDiv(rest, rate);
        if (needed <= end - at) {
          return at + needed;
        }
        rest -= (end - at) * rate;
        at = end;
        advance();
        if (isEndless() && rates[step] == 0) {
          return Long.MAX_VALUE / 2;
        }
      }
    }

    private void skipTo(long nanos) {
      long period = times[times.length - 1];
      if (repeats && nanos - begin > 2 * period) {
        begin += (nanos - begin) / period * period;
        step = 0;
      }
      while (!isEndless() && begin + times[step + 1] <= nanos) {
        advance();
      }
    }

    private void advance() {
      step++;
      if (repeats && step == times.length - 1) {
        begin += times[step];
        step = 0;
      }
    }

    /** Whether the last rate has been reached, which stays. */
    private boolean isEndless() {
      return !repeats && step == times.length - 1;
    }

    @Override
    public void takeState(Stage before) {
      Sending other = (Sending) before;
      begun = other.begun;
      begin = other.begin;
      free = other.free;
      if (Arrays.equals(times, other.times) && repeats == other.repeats) {
        step = other.step;
      }
    }
  }
}
