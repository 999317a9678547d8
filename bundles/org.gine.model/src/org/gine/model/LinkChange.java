package org.gine.model;

/**
 * A change of some parameters of a link direction; {@code null} leaves a parameter as it is.
 *
 * @param rate new rate or null
 * @param delay new delay or null
 * @param loss new loss or null
 * @param queue new queue limit or null
 */
public record LinkChange(Rate rate, Delay delay, Loss loss, QueueLimit queue) {

  /** Changes nothing. */
  public static final LinkChange NOTHING = new LinkChange(null, null, null, null);
}
