package org.gine.model;

import java.util.ArrayList;
import java.util.List;
import org.gine.internal.model.text.Quote;

/**
 * What one direction of a link does to frames, in this order: queue and rate, then impairments,
 * then delay, then loss.
 *
 * @param rate layer-2 bit rate
 * @param delay one-way delay, applied after serialisation
 * @param loss frames lost at random
 * @param queue how much may wait for serialisation
 * @param impairments plugged-in ones, in their order; their names differ
 */
public record LinkParameters(
    Rate rate, Delay delay, Loss loss, QueueLimit queue, List<Impairment> impairments) {

  /** No rate limit, no delay, no loss, automatic queue. */
  public static final LinkParameters IDEAL =
      new LinkParameters(Rate.UNLIMITED, Delay.NONE, Loss.NONE, QueueLimit.AUTO);

  /** Keeps its own list. */
  public LinkParameters {
    impairments = List.copyOf(impairments);
  }

  /** Parameters without impairments. */
  public LinkParameters(Rate rate, Delay delay, Loss loss, QueueLimit queue) {
    this(rate, delay, loss, queue, List.of());
  }

  /**
   * These parameters with those that the change names replaced.
   *
   * @throws QuantityException when it is about an impairment that is not there, or adds one whose
   *     name is taken
   */
  public LinkParameters with(LinkChange change) {
    List<Impairment> changed = new ArrayList<>(impairments);
    change.impairments().forEach(one -> apply(one, changed));
    return new LinkParameters(
        change.rate() == null ? rate : change.rate(),
        change.delay() == null ? delay : change.delay(),
        change.loss() == null ? loss : change.loss(),
        change.queue() == null ? queue : change.queue(),
        changed);
  }

  /** Everything that is plugged in: impairments, and the queue discipline if there is one. */
  public List<Impairment> plugins() {
    List<Impairment> plugins = new ArrayList<>(impairments);
    if (queue.manager() != null) {
      plugins.add(queue.manager());
    }
    return plugins;
  }

  private static void apply(ImpairmentChange change, List<Impairment> list) {
    String name = change.impairment().name();
    switch (change.kind()) {
      case CLEAR -> list.clear();
      case REMOVE -> list.remove(place(list, name));
      case SET -> {
        int place = place(list, name);
        requireSameFiles(list.get(place), change.impairment());
        list.set(place, list.get(place).with(change.impairment().values()));
      }
      case ADD -> {
        if (list.stream().anyMatch(one -> one.name().equals(name))) {
          throw new QuantityException(
              "there is already an impairment " + Quote.of(name) + " in this direction",
              "give one of them a name of its own with \"name\"");
        }
        list.add(change.impairment());
      }
    }
  }

  /** A change carries values, not the content of files. */
  private static void requireSameFiles(Impairment now, Impairment change) {
    for (String parameter : change.values().keySet()) {
      if (now.files().containsKey(parameter)) {
        throw new QuantityException(
            now.name()
                + "."
                + parameter
                + ": a file can not be exchanged for "
                + Quote.of(change.values().get(parameter)),
            "remove the impairment and add it again with another file");
      }
    }
  }

  private static int place(List<Impairment> list, String name) {
    List<String> names = list.stream().map(Impairment::name).toList();
    if (!names.contains(name)) {
      throw new QuantityException(
          "there is no impairment "
              + Quote.of(name)
              + " in this direction"
              + (names.isEmpty() ? ": it has none" : ": it has " + String.join(", ", names)),
          "");
    }
    return names.indexOf(name);
  }
}
