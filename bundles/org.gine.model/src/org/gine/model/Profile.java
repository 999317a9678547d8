package org.gine.model;

/**
 * What a kind of link is like: all parameters of both directions under one name. A link that is
 * given a profile has nothing of what it had before.
 *
 * @param name by which links refer to it
 * @param description a sentence for people
 * @param source where its figures come from
 * @param forward parameters from the link's first end to the second: to the user, where the
 *     directions differ
 * @param backward parameters back
 */
public record Profile(
    String name,
    String description,
    String source,
    LinkParameters forward,
    LinkParameters backward) {

  /** The change that makes a direction what the profile says. */
  public static LinkChange change(LinkParameters parameters) {
    LinkChange change =
        LinkChange.of(ImpairmentChange.clear())
            .then(
                new LinkChange(
                    parameters.rate(), parameters.delay(), parameters.loss(), parameters.queue()));
    for (Impairment impairment : parameters.impairments()) {
      change = change.then(LinkChange.of(ImpairmentChange.add(impairment)));
    }
    return change;
  }
}
