package org.gine.internal.dataplane;

/** An element that has something to do in this round of the loop. */
interface Work {
  /**
   * Does a bounded part of it.
   *
   * @param nanos now
   * @return true when there is more
   */
  boolean work(long nanos);
}
