package org.gine.dataplane;

/** Something that is done to a link. */
public sealed interface LinkEvent {
  /** Name of the link. */
  String link();

  /**
   * Changes the parameters of a direction.
   *
   * @param direction 0: from the first end to the second; 1: back
   */
  record Change(String link, int direction, DirectionSpec parameters) implements LinkEvent {
    /** Checks the direction. */
    public Change {
      if (direction != 0 && direction != 1) {
        throw new IllegalArgumentException("direction must be 0 or 1, but is " + direction);
      }
    }
  }

  /**
   * Blocks a link, so that it loses every frame it gets or holds (reason {@code CUT}), or opens it
   * again.
   */
  record Block(String link, boolean blocked) implements LinkEvent {}
}
