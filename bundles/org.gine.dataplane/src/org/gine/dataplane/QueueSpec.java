package org.gine.dataplane;

import java.util.Objects;
import org.gine.impairment.WaitingRoom;

/**
 * A queue discipline of a link direction. In a change the same specification goes on; what waits
 * under another one is sent first.
 */
public final class QueueSpec {
  private final String name;

  /** Null when it is not needed any more. */
  private volatile WaitingRoom room;

  /**
   * A queue discipline.
   *
   * @param name for people
   * @param room holds what waits; belongs to the loop from now on
   */
  public QueueSpec(String name, WaitingRoom room) {
    this.name = Objects.requireNonNull(name, "name");
    this.room = Objects.requireNonNull(room, "room");
  }

  /** For people. */
  public String name() {
    return name;
  }

  /** Holds what waits; null after it failed, so that whatever it holds besides is free. */
  public WaitingRoom room() {
    return room;
  }

  /** Lets go of the waiting room, which is not asked any more. */
  public void release() {
    room = null;
  }
}
