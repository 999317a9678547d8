package org.gine.internal.dataplane;

import org.gine.dataplane.CrossTrafficSpec.Constant;
import org.gine.dataplane.CrossTrafficSpec.Moments;
import org.gine.dataplane.CrossTrafficSpec.OnOff;
import org.gine.dataplane.CrossTrafficSpec.Pattern;
import org.gine.dataplane.CrossTrafficSpec.Poisson;
import org.gine.packet.RandomStream;

/**
 * Times of frames, one after the other, to the nanosecond and without adding up what is rounded.
 */
abstract class ArrivalPattern {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Behind the last frame. */
  static final double NEVER = Double.POSITIVE_INFINITY;

  private final RandomStream stream;
  private long draws;

  private ArrivalPattern(long seed) {
    stream = RandomStream.of(seed, 0);
  }

  /**
   * A pattern.
   *
   * @param bytes of each frame, where the pattern has a rate
   */
  static ArrivalPattern of(Pattern pattern, int bytes, long seed) {
    return switch (pattern) {
      case Constant constant -> {
        double gap = gap(bytes, constant.bitsPerSecond());
        yield new ArrivalPattern(seed) {
          private long frames;

          @Override
          double next() {
            return frames++ * gap;
          }
        };
      }
      case Poisson poisson -> {
        double gap = gap(bytes, poisson.bitsPerSecond());
        yield new ArrivalPattern(seed) {
          private double at;

          @Override
          double next() {
            at += exponential(gap);
            return at;
          }
        };
      }
      case OnOff onOff -> new Periods(onOff, bytes, seed);
      case Moments moments ->
          new ArrivalPattern(seed) {
            private int frames;
            private int round;

            @Override
            double next() {
              if (frames == moments.nanos().length) {
                frames = 0;
                round++;
              }
              return round < moments.times()
                  ? (double) round * moments.periodNanos() + moments.nanos()[frames++]
                  : NEVER;
            }
          };
    };
  }

  private static double gap(int bytes, double bitsPerSecond) {
    return Byte.SIZE * bytes * NANOS_PER_SECOND / bitsPerSecond;
  }

  /**
   * When the next frame comes, in nanoseconds since the beginning; {@link #NEVER} after the last.
   */
  abstract double next();

  /** A number of more than 0 and at most 1. */
  private double unit() {
    return 1 - stream.unit(draws++);
  }

  final double exponential(double mean) {
    return -mean * Math.log(unit());
  }

  /** Its mean is {@code least * shape / (shape - 1)}. */
  final double pareto(double mean, double shape) {
    double least = mean * (shape - 1) / shape;
    return least * Math.pow(unit(), -1 / shape);
  }

  /** Time stands still in pauses. */
  private static final class Periods extends ArrivalPattern {
    private final OnOff onOff;
    private final double gap;

    /** Beginning of the period, time in it that has passed, and its length. */
    private double begin;

    private double passed;
    private double length;

    Periods(OnOff onOff, int bytes, long seed) {
      super(seed);
      this.onOff = onOff;
      double share = (double) onOff.onNanos() / (onOff.onNanos() + onOff.offNanos());
      this.gap = gap(bytes, onOff.bitsPerSecond() / share);
      this.length = random(onOff.onNanos());
    }

    private double random(long mean) {
      return onOff.shape() == 0 ? exponential(mean) : pareto(mean, onOff.shape());
    }

    @Override
    double next() {
      passed += gap;
      while (passed > length) {
        passed -= length;
        begin += length + random(onOff.offNanos());
        length = random(onOff.onNanos());
      }
      return begin + passed;
    }
  }
}
