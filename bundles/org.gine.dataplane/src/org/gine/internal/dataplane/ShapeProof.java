package org.gine.internal.dataplane;

import java.util.Arrays;
import org.gine.dataplane.StageStats.Fit;
import org.gine.impairment.DelayShape;
import org.gine.packet.LatencyHistogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares how the delays of a stage are distributed with what it said, by the test of Kolmogorov
 * and Smirnov. Delays are known by the buckets of a histogram, so that the distance is measured at
 * their ends only, and may be a little less than it is: the test accuses nobody for that.
 *
 * <p>Made by the loop, asked by any one thread at a time.
 */
final class ShapeProof {
  private static final Logger LOG = LoggerFactory.getLogger(ShapeProof.class);

  private final String stage;

  /** Null once it has failed. */
  private DelayShape shape;

  private final long[] countsAtBegin;
  private final long framesAtBegin;

  /** What the stage says, bucket by bucket; NaN where it was not asked. */
  private final double[] shares;

  /**
   * Begins.
   *
   * @param stage its name
   * @param frames that were asked about until now
   */
  ShapeProof(String stage, DelayShape shape, LatencyHistogram delays, long frames) {
    this.stage = stage;
    this.shape = shape;
    this.countsAtBegin = delays.counts();
    this.framesAtBegin = frames;
    this.shares = new double[countsAtBegin.length];
    Arrays.fill(shares, Double.NaN);
  }

  /**
   * What has come of it.
   *
   * @param delays of the frames that did not go on at once
   * @param frames that were asked about until now
   */
  synchronized Fit fit(LatencyHistogram delays, long frames) {
    long[] counts = delays.counts();
    long delayed = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] -= countsAtBegin[i];
      delayed += counts[i];
    }
    // The counters are read one after the other: never fewer frames than delays.
    long all = Math.max(delayed, frames - framesAtBegin);
    if (all == 0 || shape == null) {
      return Fit.NONE;
    }
    counts[0] += all - delayed;
    try {
      return new Fit(all, distance(counts, all));
    } catch (RuntimeException e) {
      LOG.warn("{} can not say how its delays are distributed; nothing is compared", stage, e);
      shape = null;
      return Fit.NONE;
    }
  }

  private double distance(long[] counts, long all) {
    double distance = 0;
    long within = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        // Between occupied buckets only the share that was said grows.
        distance = Math.max(distance, i == 0 ? 0 : Math.abs(share(i - 1) - (double) within / all));
        within += counts[i];
        distance = Math.max(distance, Math.abs(share(i) - (double) within / all));
      }
    }
    return distance;
  }

  private double share(int bucket) {
    if (Double.isNaN(shares[bucket])) {
      shares[bucket] = shape.shareWithin(LatencyHistogram.highest(bucket));
    }
    return shares[bucket];
  }
}
