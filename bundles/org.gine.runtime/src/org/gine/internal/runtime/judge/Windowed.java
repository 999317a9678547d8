package org.gine.internal.runtime.judge;

import java.util.Map;
import org.gine.runtime.Measurement;
import org.gine.runtime.Measurement.Series;
import org.gine.runtime.Measurement.Value;

/** Values of a part of a measurement's time, from its series. */
final class Windowed {
  /** The series must cover at least this share of the time asked for. */
  private static final double LEAST_COVER = 0.8;

  private final Measurement measurement;
  private final double from;
  private final double to;

  Windowed(Measurement measurement, double from, double to) {
    this.measurement = measurement;
    this.from = from;
    this.to = to;
  }

  /**
   * The value of a metric within the time.
   *
   * @throws Unjudgeable when there is no series for it, or it does not reach over the time
   */
  Value value(String metric) throws Unjudgeable {
    if (measurement.kind().equals("ping")) {
      return ofPing(metric);
    }
    String name = metric.endsWith(".mean") ? metric.substring(0, metric.lastIndexOf('.')) : metric;
    Series series = series(name);
    if (metric.equals("loss")) {
      return loss(series, series("packets"));
    }
    Overlap overlap = new Overlap(series);
    boolean count = series.unit().isEmpty();
    return Value.number(count ? overlap.sum : overlap.mean(), series.unit(), overlap.points);
  }

  private Value ofPing(String metric) throws Unjudgeable {
    Series series = series("rtt");
    double last = measurement.endSeconds();
    double covered = Math.min(to, last) - Math.max(from, measurement.startSeconds());
    checkCover(covered);
    Map<String, Value> values =
        PingFigures.of(
            series.seconds(),
            series.values(),
            Math.max(from, measurement.startSeconds()),
            Math.min(to, last));
    Value value = values.get(metric);
    if (value == null) {
      throw new Unjudgeable("no " + metric + " from " + span() + ": no answer came back");
    }
    return value;
  }

  /** Weighted by datagrams, not by time. */
  private Value loss(Series loss, Series packets) throws Unjudgeable {
    double lost = 0;
    double total = 0;
    Overlap overlap = new Overlap(packets);
    for (int i = 0; i < loss.values().length; i++) {
      double share = overlap.share(i);
      if (share > 0 && packets.values()[i] > 0) {
        lost += share * loss.values()[i] * packets.values()[i];
        total += share * packets.values()[i];
      }
    }
    if (total <= 0) {
      throw new Unjudgeable("no datagram was due from " + span());
    }
    return Value.number(lost / total, "1", Math.round(total));
  }

  private Series series(String name) throws Unjudgeable {
    for (Series series : measurement.series()) {
      if (series.name().equals(name) && series.seconds().length > 0) {
        return series;
      }
    }
    throw new Unjudgeable(
        measurement.traffic() + " has no values of " + name + " over time: leave `during` away");
  }

  private void checkCover(double covered) throws Unjudgeable {
    if (covered < LEAST_COVER * (to - from)) {
      throw new Unjudgeable(
          measurement.traffic()
              + " measured only "
              + QuantityText.measured(Math.max(0, covered), "s")
              + " of the time from "
              + span()
              + ": it ran from "
              + QuantityText.measured(measurement.startSeconds(), "s")
              + " to "
              + QuantityText.measured(measurement.endSeconds(), "s"));
    }
  }

  private String span() {
    return QuantityText.exact(from, "s") + " to " + QuantityText.exact(to, "s");
  }

  /** How much of each point's interval lies within the time. */
  private final class Overlap {
    private final Series series;
    private double weighted;
    private double seconds;
    private double sum;
    private int points;

    Overlap(Series series) throws Unjudgeable {
      this.series = series;
      double covered = 0;
      for (int i = 0; i < series.seconds().length; i++) {
        double length = length(i);
        covered += length;
        double value = series.values()[i];
        if (length > 0 && !Double.isNaN(value)) {
          weighted += value * length;
          seconds += length;
          sum += value * share(i);
          points++;
        }
      }
      checkCover(covered);
    }

    double mean() throws Unjudgeable {
      if (seconds <= 0) {
        throw new Unjudgeable("no value of " + series.name() + " from " + span());
      }
      return weighted / seconds;
    }

    double share(int i) {
      return length(i) / (series.seconds()[i] - begin(i));
    }

    private double length(int i) {
      return Math.max(0, Math.min(to, series.seconds()[i]) - Math.max(from, begin(i)));
    }

    /** The end of the point before; the first is as long as the second. */
    private double begin(int i) {
      double[] ends = series.seconds();
      if (i > 0) {
        return ends[i - 1];
      }
      return ends.length > 1 ? 2 * ends[0] - ends[1] : measurement.startSeconds();
    }
  }
}
