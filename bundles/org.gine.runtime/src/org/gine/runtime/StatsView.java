package org.gine.runtime;

import java.util.List;
import java.util.Map;

/**
 * Counters of all links at one moment.
 *
 * @param seconds since the run began
 * @param links two entries per link, forward first
 * @param loopBusy share of one CPU that the emulator's loop used since the run began, 0 to 1
 * @param longestStallMillis longest involuntary pause of the loop
 */
public record StatsView(
    double seconds, List<DirectionStats> links, double loopBusy, double longestStallMillis) {

  /**
   * Counters of one direction.
   *
   * @param link name of the link
   * @param direction {@code forward} or {@code backward}
   * @param framesIn frames that entered
   * @param bytesIn their layer-2 bytes
   * @param framesOut frames that left
   * @param bytesOut their bytes
   * @param reordered frames that left behind one that had entered after them (RFC 4737, 3)
   * @param drops by reason, in lower case with {@code -}; of impairments {@code NAME: REASON}
   * @param queuedFrames waiting for serialisation
   * @param queuedBytes their bytes
   * @param latenessP50Micros median of departure minus due time
   * @param latenessP99Micros its 99th percentile
   * @param latenessMaxMicros its maximum
   * @param impairments what each impairment did, in their order
   */
  public record DirectionStats(
      String link,
      String direction,
      long framesIn,
      long bytesIn,
      long framesOut,
      long bytesOut,
      long reordered,
      Map<String, Long> drops,
      long queuedFrames,
      long queuedBytes,
      double latenessP50Micros,
      double latenessP99Micros,
      double latenessMaxMicros,
      List<ImpairmentStats> impairments) {}

  /**
   * What an impairment, or a queue discipline, did since it was added. Frames are frames of wire
   * size.
   *
   * @param name of the impairment
   * @param frames that it was asked about
   * @param dropped of them, by reason
   * @param delayed of them, to a later time
   * @param duplicates that it made
   * @param corrupted frames in which it turned bits over
   * @param fragments into which it had packets cut
   * @param marked frames that a queue discipline marked (ECN)
   * @param undone duplicates and corruptions that could not be made
   * @param shape how losses follow each other, and how delays are spread
   * @param longestMicros that it took for one decision
   * @param failure why it was taken out, empty while it works
   * @param kept what it promised and what was measured, quantity by quantity
   */
  public record ImpairmentStats(
      String name,
      long frames,
      Map<String, Long> dropped,
      long delayed,
      long duplicates,
      long corrupted,
      long fragments,
      long marked,
      long undone,
      Shape shape,
      double longestMicros,
      String failure,
      List<Kept> kept) {}

  /**
   * How losses follow each other, and how delays are spread.
   *
   * @param meanBurst frames that were lost one after the other, in the mean; 0 without any
   * @param longestBurst the most of them
   * @param delayP50 median of the delays that were decided, in seconds; 0 without any
   * @param delayP99 their 99th percentile, to within a sixteenth
   * @param delayP999 their 99.9th percentile, to within a sixteenth
   * @param delayMax the longest one
   * @param fit how well the delays fit the distribution that was asked for
   */
  public record Shape(
      double meanBurst,
      long longestBurst,
      double delayP50,
      double delayP99,
      double delayP999,
      double delayMax,
      Fit fit) {}

  /**
   * How far delays are from the distribution that was asked for.
   *
   * @param frames that were counted since the parameters are as they are; 0 where nothing was said
   *     of the distribution
   * @param distance of Kolmogorov and Smirnov: the greatest difference between the share of frames
   *     that were delayed by at most so much, and the share that should have been; 0 to 1
   * @param bound what it exceeds once in a thousand when the delays are as asked for
   * @param agrees whether it does not
   */
  public record Fit(long frames, double distance, double bound, boolean agrees) {}

  /**
   * What an impairment promised, and what was measured.
   *
   * @param quantity {@code loss}, {@code duplication}, {@code corruption}, {@code delay}
   * @param frames that were counted
   * @param measured mean over these frames: a share, or seconds
   * @param promised mean
   * @param bound how far the mean of so many frames may be from it; further off is once in a
   *     thousand when the promise is kept
   * @param agrees whether it is not further off
   */
  public record Kept(
      String quantity,
      long frames,
      double measured,
      double promised,
      double bound,
      boolean agrees) {}
}
