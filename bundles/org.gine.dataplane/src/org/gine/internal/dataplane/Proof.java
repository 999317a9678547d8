package org.gine.internal.dataplane;

import org.gine.dataplane.StageStats.Kept;
import org.gine.impairment.Promise;

/**
 * Compares what a stage promised with what was counted, over changes of its parameters: each frame
 * is measured by the promise that held when it came. Immutable, so that any thread may ask.
 */
final class Proof {
  private final Promise promise;
  private final long frames;
  private final long begin;
  private final double valueAtBegin;
  private final double expected;
  private final double variance;

  private Proof(
      Promise promise,
      long begin,
      double valueAtBegin,
      long frames,
      double expected,
      double variance) {
    this.promise = promise;
    this.begin = begin;
    this.valueAtBegin = valueAtBegin;
    this.frames = frames;
    this.expected = expected;
    this.variance = variance;
  }

  /**
   * One that begins.
   *
   * @param frames counted until now
   * @param value of the quantity, summed up over these
   */
  static Proof begin(Promise promise, long frames, double value) {
    return new Proof(promise, frames, value, frames, 0, 0);
  }

  /** This one, with another promise from now on. */
  Proof then(Promise next, long framesNow) {
    return new Proof(
        next, begin, valueAtBegin, framesNow, expectedAt(framesNow), varianceAt(framesNow));
  }

  Promise.Quantity quantity() {
    return promise.quantity();
  }

  private double expectedAt(long framesNow) {
    return expected + (framesNow - frames) * promise.mean();
  }

  private double varianceAt(long framesNow) {
    double one = promise.deviation() * promise.deviation() * promise.inflation();
    return variance + (framesNow - frames) * one;
  }

  /** What has come of it. */
  Kept kept(long framesNow, double valueNow) {
    long count = framesNow - begin;
    double divisor = Math.max(1, count);
    return new Kept(
        promise.quantity(),
        count,
        (valueNow - valueAtBegin) / divisor,
        expectedAt(framesNow) / divisor,
        Math.sqrt(varianceAt(framesNow)) / divisor);
  }
}
