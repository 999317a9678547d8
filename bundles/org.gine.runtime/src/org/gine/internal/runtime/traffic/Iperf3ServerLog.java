package org.gine.internal.runtime.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code iperf3 -s -f k --forceflush} writes while it writes it: what arrived at the
 * receiver, interval by interval.
 *
 * <p>The text form is used because iperf3's JSON names its start only in whole seconds and comes at
 * the end, so that no point of a curve could be placed on the run's time line.
 */
final class Iperf3ServerLog {
  private static final Pattern INTERVAL =
      Pattern.compile(
          "^\\[\\s*(\\d+|SUM)\\]\\s+([\\d.]+)-([\\d.]+)\\s+sec\\s+[\\d.]+ \\w*Bytes\\s+([\\d.]+)"
              + " Kbits/sec(?:\\s+([\\d.]+) ms\\s+(-?\\d+)/(-?\\d+) \\([^)]*\\))?\\s*"
              + "(\\(omitted\\)|receiver|sender)?\\s*$");

  /** Times are written with two decimals. */
  private static final double RESOLUTION = 0.005;

  private final boolean sums;
  private final double omit;
  private final List<Interval> intervals = new ArrayList<>();
  private double origin = Double.NaN;
  private double accepted = Double.NaN;
  private boolean connected;

  /**
   * What arrived within an interval.
   *
   * @param start seconds since the test began, with the omitted ones
   * @param end likewise
   * @param bitsPerSecond payload
   * @param omitted true when it does not count
   * @param jitter UDP: interarrival jitter in seconds (RFC 3550), NaN for TCP
   * @param lost UDP: datagrams missing
   * @param total UDP: datagrams that should have come
   */
  record Interval(
      double start,
      double end,
      double bitsPerSecond,
      boolean omitted,
      double jitter,
      long lost,
      long total) {}

  /**
   * A log to be read.
   *
   * @param streams number of connections; of several the sum is taken
   * @param omit seconds at the begin that the client was told to omit
   */
  Iperf3ServerLog(int streams, double omit) {
    this.sums = streams > 1;
    this.omit = omit;
  }

  /**
   * Takes a line.
   *
   * @param now when it was seen, seconds since the network was ready
   */
  void accept(String line, double now) {
    if (line.startsWith("Accepted connection")) {
      accepted = now;
    } else if (line.contains(" connected to ")) {
      connected = true;
    } else {
      Matcher matcher = INTERVAL.matcher(line);
      if (matcher.matches()) {
        interval(matcher, now);
      }
    }
  }

  private void interval(Matcher matcher, double now) {
    String mark = matcher.group(8) == null ? "" : matcher.group(8);
    if (matcher.group(1).equals("SUM") != sums
        || mark.equals("receiver")
        || mark.equals("sender")) {
      return;
    }
    boolean omitted = mark.equals("(omitted)");
    // Times begin again at 0 after the omitted seconds.
    double base = omitted ? 0 : omit;
    double start = base + Double.parseDouble(matcher.group(2));
    double end = base + Double.parseDouble(matcher.group(3));
    if (!intervals.isEmpty() && end <= intervals.getLast().end() + RESOLUTION) {
      // A server whose client is interrupted writes its last interval twice.
      return;
    }
    boolean udp = matcher.group(5) != null;
    intervals.add(
        new Interval(
            start,
            end,
            Double.parseDouble(matcher.group(4)) * 1e3,
            omitted,
            udp ? Double.parseDouble(matcher.group(5)) / 1e3 : Double.NaN,
            udp ? Long.parseLong(matcher.group(6)) : 0,
            udp ? Long.parseLong(matcher.group(7)) : 0));
    // A line may be seen late but never early: the smallest difference is the best.
    origin = Double.isNaN(origin) ? now - end : Math.min(origin, now - end);
  }

  /** When the client's control connection was accepted; NaN before. */
  double accepted() {
    return accepted;
  }

  /** True when the data connections are there. */
  boolean isConnected() {
    return connected;
  }

  /** When the test began, omitted seconds included, since the network was ready; NaN before. */
  double origin() {
    return origin;
  }

  /** Seconds of the test seen so far; 0 before it begins. */
  double seen() {
    return intervals.isEmpty() ? 0 : intervals.getLast().end();
  }

  /** True when something arrived. */
  boolean hasData() {
    return intervals.stream().anyMatch(i -> i.bitsPerSecond() > 0 || i.total() > 0);
  }

  /**
   * The intervals that count, up to a moment of the test.
   *
   * @param nominal length of a whole interval in seconds; a last piece shorter than half of it is
   *     left out, since its length is known too badly
   * @param until seconds since the test began
   */
  List<Interval> measured(double nominal, double until) {
    return intervals.stream()
        .filter(i -> !i.omitted() && i.start() < until - RESOLUTION)
        .filter(i -> i.end() - i.start() > nominal / 2 + RESOLUTION)
        .toList();
  }
}
