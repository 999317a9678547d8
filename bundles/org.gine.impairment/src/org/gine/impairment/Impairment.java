package org.gine.impairment;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of impairment that can be installed: a Declarative Services component that implements this
 * interface is all that a third party needs. It stands in {@code impairments:} of links.
 *
 * <p>Methods are called by any thread, and keep no state; what a link needs is in its {@link
 * Stage}.
 */
@ConsumerType
public interface Impairment extends LinkPlugin {

  /**
   * Makes what decides about the frames of one direction of one link. It is also called to check a
   * topology, or a change of a link, before anything happens.
   *
   * @param values of all declared parameters, within their ranges
   * @param place which direction of which link, and its random decisions
   * @throws IllegalArgumentException when values do not fit each other; the message names the rule,
   *     the value and the remedy, and is shown to the author of the topology
   */
  Stage stage(Values values, StagePlace place);
}
