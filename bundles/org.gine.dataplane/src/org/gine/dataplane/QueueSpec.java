package org.gine.dataplane;

import java.util.Objects;
import org.gine.impairment.WaitingRoom;

/**
 * A queue discipline of a link direction. In a change the same specification goes on; another one
 * gets the frames that wait.
 *
 * @param name for people
 * @param room holds what waits; belongs to the loop from now on
 */
public record QueueSpec(String name, WaitingRoom room) {

  /** Checks that nothing is missing. */
  public QueueSpec {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(room, "room");
  }
}
