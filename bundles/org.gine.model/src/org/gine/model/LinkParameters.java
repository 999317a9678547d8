package org.gine.model;

/**
 * What one direction of a link does to frames, in this order: queue and rate, then delay, then
 * loss.
 *
 * @param rate layer-2 bit rate
 * @param delay one-way delay, applied after serialisation
 * @param loss frames lost at random
 * @param queue how much may wait for serialisation
 */
public record LinkParameters(Rate rate, Delay delay, Loss loss, QueueLimit queue) {

  /** No rate limit, no delay, no loss, automatic queue. */
  public static final LinkParameters IDEAL =
      new LinkParameters(Rate.UNLIMITED, Delay.NONE, Loss.NONE, QueueLimit.AUTO);

  /** These parameters with those that the change names replaced. */
  public LinkParameters with(LinkChange change) {
    return new LinkParameters(
        change.rate() == null ? rate : change.rate(),
        change.delay() == null ? delay : change.delay(),
        change.loss() == null ? loss : change.loss(),
        change.queue() == null ? queue : change.queue());
  }
}
