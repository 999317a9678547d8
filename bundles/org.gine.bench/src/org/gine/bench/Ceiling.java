package org.gine.bench;

/**
 * How far one gets on this machine who does nothing of what GINE does, measured in turns with it.
 * Where a bar lies above, nobody who works as GINE does reaches it.
 *
 * @param what it is, in a few words: {@code what the C forwarder has of the bridge's throughput}
 * @param best as the bar counts: a ratio, or a value in the figure's unit
 */
public record Ceiling(String what, double best) {
  /** So much of the ceiling counts as all of it: runs differ by more. */
  private static final double NEARLY = 0.9;

  /** True when it misses the bar itself, and what was measured comes (nearly) as far. */
  boolean explains(Bar bar, double measured) {
    boolean near =
        bar.side() == Bar.Side.AT_LEAST ? measured >= NEARLY * best : NEARLY * measured <= best;
    return near && !bar.isReachedBy(best);
  }
}
