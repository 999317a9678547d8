package org.gine.dataplane;

/** Frames that are made at the beginning of a link direction and taken away at its end. */
public interface CrossTraffic {
  /** What was counted until now; for any thread. */
  Stats stats();

  /** Makes no more frames. Those that are under way are still counted. */
  void stop();

  /**
   * Counters.
   *
   * @param sent frames made
   * @param sentBytes their layer-2 bytes
   * @param received frames that arrived, copies not counted
   * @param receivedBytes their layer-2 bytes
   * @param duplicates copies that arrived
   * @param unmade frames for which there was no memory
   * @param delayNanos from begin to end of the link, sum over all that arrived
   * @param delayP50 median of it
   * @param delayP99 its 99th percentile, to within a sixteenth
   * @param delayMax the longest one
   * @param ended whether all frames are made, and none is under way
   */
  record Stats(
      long sent,
      long sentBytes,
      long received,
      long receivedBytes,
      long duplicates,
      long unmade,
      long delayNanos,
      long delayP50,
      long delayP99,
      long delayMax,
      boolean ended) {}
}
