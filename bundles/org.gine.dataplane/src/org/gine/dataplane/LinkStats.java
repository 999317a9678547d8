package org.gine.dataplane;

import java.util.List;
import java.util.Map;

/**
 * Counters of one link direction since the link was added. Frames are frames of wire size: a
 * superframe counts as those for which it stands. Bytes are layer-2 bytes, without FCS.
 *
 * @param link name
 * @param direction 0: from the first end to the second; 1: back
 * @param framesIn frames that entered
 * @param bytesIn their bytes
 * @param framesOut frames that left at the other end
 * @param bytesOut their bytes
 * @param superframesIn superframes among what entered
 * @param superframesSplit cuts, because not all frames of one meet the same fate; a piece of
 *     several frames that must be cut again counts again
 * @param reordered frames that left behind one that had entered after them (RFC 4737, 3), copies
 *     not counted
 * @param drops frames dropped, by reason
 * @param queuedFrames waiting for serialisation now
 * @param queuedBytes their bytes
 * @param delayedFrames inside the delay now
 * @param lateness how much later than due frames left
 * @param stages of the queue discipline, if there is one, and of each stage, in their order
 */
public record LinkStats(
    String link,
    int direction,
    long framesIn,
    long bytesIn,
    long framesOut,
    long bytesOut,
    long superframesIn,
    long superframesSplit,
    long reordered,
    Map<DropReason, Long> drops,
    long queuedFrames,
    long queuedBytes,
    long delayedFrames,
    Lateness lateness,
    List<StageStats> stages) {

  /**
   * Departure minus due time, in nanoseconds, of the frames that had to wait.
   *
   * @param count frames that had to wait
   * @param p50 median
   * @param p99 99th percentile
   * @param p999 99.9th percentile
   * @param max greatest
   * @param beyond how many were later than {@link #BOUND_NANOS}
   */
  public record Lateness(long count, long p50, long p99, long p999, long max, long beyond) {
    /** What is later than that is not what was asked for. */
    public static final long BOUND_NANOS = 1_000_000;
  }
}
