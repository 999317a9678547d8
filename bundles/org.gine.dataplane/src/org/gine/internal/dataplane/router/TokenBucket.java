package org.gine.internal.dataplane.router;

/** Lets a number of events a second pass, and some at once (RFC 4443, 2.4 (f)). */
public final class TokenBucket {
  private final long nanosPerToken;
  private final long burst;
  private long tokens;
  private long since;

  /**
   * A full one.
   *
   * @param burst how many may pass at once
   */
  public TokenBucket(int perSecond, int burst) {
    this.nanosPerToken = 1_000_000_000L / perSecond;
    this.burst = burst;
    this.tokens = burst;
  }

  /** True when one may pass now. */
  public boolean take(long nanos) {
    if (tokens == burst) {
      since = nanos;
    }
    long earned = (nanos - since) / nanosPerToken;
    tokens = Math.min(burst, tokens + earned);
    since += earned * nanosPerToken;
    if (tokens == 0) {
      return false;
    }
    tokens--;
    return true;
  }
}
