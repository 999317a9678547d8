package org.gine.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of some parameters of a link direction; {@code null} leaves a parameter as it is.
 *
 * @param rate new rate or null
 * @param delay new delay or null
 * @param loss new loss or null
 * @param queue new queue limit or null
 * @param impairments changes of the impairments, one after the other; empty for none
 */
public record LinkChange(
    Rate rate, Delay delay, Loss loss, QueueLimit queue, List<ImpairmentChange> impairments) {

  /** Changes nothing. */
  public static final LinkChange NOTHING = new LinkChange(null, null, null, null);

  /** Keeps its own list. */
  public LinkChange {
    impairments = List.copyOf(impairments);
  }

  /** A change without impairments. */
  public LinkChange(Rate rate, Delay delay, Loss loss, QueueLimit queue) {
    this(rate, delay, loss, queue, List.of());
  }

  /** A change of impairments alone. */
  public static LinkChange of(ImpairmentChange... changes) {
    return new LinkChange(null, null, null, null, List.of(changes));
  }

  /** This change and then another one, which wins where both name a parameter. */
  public LinkChange then(LinkChange other) {
    List<ImpairmentChange> all = new ArrayList<>(impairments);
    all.addAll(other.impairments());
    return new LinkChange(
        other.rate() == null ? rate : other.rate(),
        other.delay() == null ? delay : other.delay(),
        other.loss() == null ? loss : other.loss(),
        other.queue() == null ? queue : other.queue(),
        all);
  }
}
