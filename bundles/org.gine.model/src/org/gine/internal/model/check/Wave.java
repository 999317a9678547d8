package org.gine.internal.model.check;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.gine.internal.model.section.VaryDraft;
import org.gine.internal.model.section.VaryDraft.Shape;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.QuantityException;

/** Values between two bounds as time goes by. */
final class Wave {
  private final Shape shape;
  private final double from;
  private final double to;
  private final double periodNanos;
  private final double step;
  private final SplittableRandom random;

  private Wave(
      Shape shape,
      double from,
      double to,
      double periodNanos,
      double step,
      SplittableRandom random) {
    this.shape = shape;
    this.from = from;
    this.to = to;
    this.periodNanos = periodNanos;
    this.step = step;
    this.random = random;
  }

  /** Reads it; null when something is missing or wrong, which is reported. */
  static Wave of(VaryDraft vary, Scale scale, Problems problems, SplittableRandom random) {
    boolean periodic =
        vary.shape() == Shape.SINE
            || vary.shape() == Shape.SQUARE
            || vary.shape() == Shape.TRIANGLE;
    boolean walks = vary.shape() == Shape.RANDOM_WALK;
    Double from = number(vary, "from", vary.from(), scale, problems);
    Double to = number(vary, "to", vary.to(), scale, problems);
    Double step = walks ? number(vary, "step", vary.step(), scale, problems) : Double.valueOf(0);
    if (periodic && vary.period() == null) {
      missing(vary, "period", problems);
      return null;
    }
    if (!periodic && vary.period() != null) {
      unwanted("period", vary.period(), problems);
      return null;
    }
    if (!walks && vary.step() != null) {
      unwanted("step", vary.step(), problems);
      return null;
    }
    if (vary.curve() != null) {
      unwanted("file", vary.curve(), problems);
      return null;
    }
    if (from == null || to == null || step == null) {
      return null;
    }
    double period = periodic ? vary.period().value().toNanos() : 0;
    return new Wave(vary.shape(), from, to, period, step, random);
  }

  private static Double number(
      VaryDraft vary, String key, Located<String> value, Scale scale, Problems problems) {
    if (value == null) {
      missing(vary, key, problems);
      return null;
    }
    try {
      return scale.parse(value.value());
    } catch (QuantityException e) {
      problems.report(value.place(), e);
      return null;
    }
  }

  private static void missing(VaryDraft vary, String key, Problems problems) {
    problems.report(vary.place(), "the key " + Quote.of(key) + " is missing for this shape");
  }

  private static void unwanted(String key, Located<?> value, Problems problems) {
    problems.report(
        value.place(),
        "the key " + Quote.of(key) + " has no meaning for this shape",
        "take it out");
  }

  /** The values at all multiples of a time, the end included. */
  TreeMap<Duration, Double> values(long length, long every) {
    TreeMap<Duration, Double> values = new TreeMap<>();
    double walked = from;
    if (shape == Shape.SQUARE) {
      // It changes when it changes, and not in between.
      for (long i = 0; i * periodNanos / 2 < length; i++) {
        values.put(Duration.ofNanos(Math.round(i * periodNanos / 2)), i % 2 == 0 ? from : to);
      }
      return values;
    }
    for (long at = 0; at < length + every; at += every) {
      long moment = Math.min(at, length);
      values.put(
          Duration.ofNanos(moment), shape == Shape.RANDOM_WALK ? walked : value(moment, length));
      walked = walk(walked);
    }
    return values;
  }

  private double value(double nanos, double length) {
    double phase = periodNanos == 0 ? 0 : nanos / periodNanos % 1;
    double share =
        switch (shape) {
          case RAMP -> nanos / length;
          case SINE -> (1 - Math.cos(2 * Math.PI * phase)) / 2;
          case TRIANGLE -> phase < 0.5 ? 2 * phase : 2 - 2 * phase;
          case SQUARE, RANDOM_WALK, CURVE ->
              throw new IllegalStateException(shape + " is no function of the time");
        };
    return from + (to - from) * share;
  }

  /** Reflected at the bounds. */
  private double walk(double value) {
    double least = Math.min(from, to);
    double most = Math.max(from, to);
    double next = value + step * (2 * random.nextDouble() - 1);
    if (next < least) {
      next = 2 * least - next;
    } else if (next > most) {
      next = 2 * most - next;
    }
    return Math.max(least, Math.min(most, next));
  }
}
