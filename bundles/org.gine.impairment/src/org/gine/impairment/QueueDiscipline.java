package org.gine.impairment;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A queue discipline that can be installed: a Declarative Services component that implements this
 * interface is all that a third party needs. It stands in {@code queue:} of links with a rate.
 *
 * <p>Methods are called by any thread, and keep no state; what a link needs is in its {@link
 * WaitingRoom}.
 */
@ConsumerType
public interface QueueDiscipline extends LinkPlugin {

  /**
   * Makes what holds the frames that wait for the rate of one direction of one link. It is also
   * called to check a topology, or a change of a link, before anything happens.
   *
   * @param values of all declared parameters, within their ranges
   * @param place which direction of which link, and its random decisions
   * @throws IllegalArgumentException when values do not fit each other; the message names the rule,
   *     the value and the remedy, and is shown to the author of the topology
   */
  WaitingRoom waitingRoom(Values values, StagePlace place);
}
