package org.gine.dataplane;

import java.util.List;
import java.util.Map;
import org.gine.impairment.Promise;

/**
 * What a stage of a link direction, or its queue discipline, did since it was added. Frames are
 * frames of wire size.
 *
 * @param name of the stage
 * @param frames that it was asked about
 * @param dropped of them, by the reason that it gave
 * @param delayed of them, to a later time
 * @param duplicates that it made
 * @param corrupted frames in which it turned bits over
 * @param fragments into which it had packets cut
 * @param marked frames that a queue discipline marked (ECN)
 * @param undone duplicates and corruptions that could not be made: no memory was free, or the
 *     frame's end is still in the kernel
 * @param shape how losses follow each other, and how delays are spread
 * @param longestNanos that it took for one decision, or for those of one superframe
 * @param allocatedBytes that it allocated, an estimate from samples; it should be 0
 * @param failure why it was taken out, empty while it works
 * @param kept of what it promised, quantity by quantity
 */
public record StageStats(
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
    long longestNanos,
    long allocatedBytes,
    String failure,
    List<Kept> kept) {

  /**
   * How losses follow each other, and how delays are spread.
   *
   * @param bursts losses without a frame between them that was not lost
   * @param longestBurst frames of the longest one
   * @param delayP50 median of the delays that were decided, in nanoseconds; 0 without any
   * @param delayP99 their 99th percentile, to within a sixteenth
   * @param delayP999 their 99.9th percentile, to within a sixteenth
   * @param delayMax the longest one
   * @param fit how well the delays fit the distribution that was asked for
   */
  public record Shape(
      long bursts,
      long longestBurst,
      long delayP50,
      long delayP99,
      long delayP999,
      long delayMax,
      Fit fit) {
    /** Nothing was lost or delayed. */
    public static final Shape NONE = new Shape(0, 0, 0, 0, 0, 0, Fit.NONE);
  }

  /**
   * How far delays are from the distribution that was asked for.
   *
   * @param frames that were counted since the parameters are as they are; 0 where nothing was said
   *     of the distribution
   * @param distance of Kolmogorov and Smirnov: the greatest difference between the share of frames
   *     that were delayed by at most so much, and the share that should have been; 0 to 1
   */
  public record Fit(long frames, double distance) {
    /** Nothing is known. */
    public static final Fit NONE = new Fit(0, 0);
  }

  /**
   * What was promised, and what was measured.
   *
   * @param quantity what of
   * @param frames that were counted
   * @param measured mean over these frames: a share, or nanoseconds
   * @param promised mean
   * @param deviation standard deviation of the mean of so many frames, when the promise is kept
   */
  public record Kept(
      Promise.Quantity quantity, long frames, double measured, double promised, double deviation) {}
}
