package org.gine.internal.dataplane.router;

/**
 * Counts what changes in the routers, neighbours and links of one loop: what was found out about
 * them in an earlier epoch may be wrong.
 */
public final class Epoch {
  private long number = 1;

  /** Something has changed. */
  public void end() {
    number++;
  }

  /** The present one, from 1 on. */
  long number() {
    return number;
  }
}
