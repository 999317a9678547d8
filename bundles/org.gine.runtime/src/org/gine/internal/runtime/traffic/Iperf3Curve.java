package org.gine.internal.runtime.traffic;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.gine.runtime.Measurement.Series;
import org.gine.runtime.Measurement.Value;

/** What one run of iperf3 measured, on the run's time line. */
final class Iperf3Curve {
  /** Seconds that the first datagram may take: more than any path is long. */
  private static final double LONGEST_ARRIVAL = 2;

  private final Iperf3Run.Result result;
  private final Iperf3Settings settings;
  private final List<Iperf3ServerLog.Interval> intervals;
  private final double origin;

  Iperf3Curve(Iperf3Run.Result result, Iperf3Settings settings) {
    this.result = result;
    this.settings = settings;
    // Without a client that says when to end, a server goes on and sees nothing any more.
    double until =
        settings.duration() > 0 && !result.client().isComplete()
            ? settings.omit() + settings.duration()
            : Double.POSITIVE_INFINITY;
    this.intervals = result.log().measured(settings.interval(), until);
    this.origin = result.log().origin();
  }

  boolean isEmpty() {
    return intervals.isEmpty();
  }

  double start() {
    return origin;
  }

  double end() {
    return isEmpty() ? origin : origin + intervals.getLast().end();
  }

  /**
   * Of TCP the receiver's own totals where both ends came to the end. Of UDP, and where there are
   * no totals, the mean of the intervals: UDP's totals count the time that the first and the last
   * datagram are under way as time without traffic.
   */
  Value throughput() {
    Iperf3ClientReport client = result.client();
    double bitsPerSecond =
        client.isComplete() && !settings.udp()
            ? client.receivedBytes() * 8 / client.receivedSeconds()
            : mean(afterArrival(), Iperf3ServerLog.Interval::bitsPerSecond);
    return Value.number(bitsPerSecond, "bit/s", intervals.size());
  }

  /**
   * All intervals but those before the first datagram arrived, and the one in which it did; all of
   * them when that took so long that it was an outage.
   */
  private List<Iperf3ServerLog.Interval> afterArrival() {
    int first = 0;
    while (first < intervals.size() && intervals.get(first).bitsPerSecond() == 0) {
      first++;
    }
    boolean usual = first < intervals.size() - 1 && intervals.get(first).start() <= LONGEST_ARRIVAL;
    return usual ? intervals.subList(first + 1, intervals.size()) : intervals;
  }

  Value meanJitter() {
    return Value.number(mean(intervals, Iperf3ServerLog.Interval::jitter), "s", intervals.size());
  }

  Value loss() {
    long lost = intervals.stream().mapToLong(Iperf3ServerLog.Interval::lost).sum();
    long total = intervals.stream().mapToLong(Iperf3ServerLog.Interval::total).sum();
    return Value.number(total > 0 ? (double) lost / total : Double.NaN, "1", total);
  }

  private static double mean(
      List<Iperf3ServerLog.Interval> intervals, ToDoubleFunction<Iperf3ServerLog.Interval> value) {
    double sum = 0;
    double seconds = 0;
    for (Iperf3ServerLog.Interval interval : intervals) {
      double length = interval.end() - interval.start();
      sum += value.applyAsDouble(interval) * length;
      seconds += length;
    }
    return sum / seconds;
  }

  Series throughputSeries() {
    return serverSeries("throughput", "bit/s", Iperf3ServerLog.Interval::bitsPerSecond);
  }

  Series serverSeries(String name, String unit, ToDoubleFunction<Iperf3ServerLog.Interval> value) {
    return new Series(
        name,
        unit,
        intervals.stream().mapToDouble(i -> origin + i.end()).toArray(),
        intervals.stream().mapToDouble(value).toArray());
  }

  Series clientSeries(
      String name, String unit, ToDoubleFunction<Iperf3ClientReport.Interval> value) {
    List<Iperf3ClientReport.Interval> sender = result.client().intervals();
    return new Series(
        name,
        unit,
        sender.stream().mapToDouble(i -> origin + settings.omit() + i.end()).toArray(),
        sender.stream().mapToDouble(value).toArray());
  }

  /** Why it is no measurement, or empty. */
  String failure(TrafficContext context) {
    String error = result.client().error();
    if (isEmpty()) {
      if (result.stopped()) {
        return "it was stopped before anything was measured; stop it later, or start it earlier";
      }
      return Iperf3Failure.explain(error.isEmpty() ? "nothing was measured" : error, context);
    }
    if (error.isEmpty() || result.stopped()) {
      return "";
    }
    double missing = settings.omit() + settings.duration() - intervals.getLast().end();
    if (result.overdue() && missing < settings.interval()) {
      return "";
    }
    return Iperf3Failure.explain(error, context);
  }
}
