package org.gine.internal.workbench.links;

import org.gine.model.Impairment;
import org.gine.runtime.DirectionChoice;

/**
 * What is chosen in the tree.
 *
 * @param link name of the link
 * @param direction one of its directions
 * @param path that direction for people: from which node to which
 * @param impairment that works there, or null: the direction itself
 */
record LinkPlace(String link, DirectionChoice direction, String path, Impairment impairment) {

  /** Whether it is at the same place, whatever the values are. */
  boolean isAt(LinkPlace other) {
    return other != null
        && link.equals(other.link)
        && direction == other.direction
        && name().equals(other.name());
  }

  private String name() {
    return impairment == null ? "" : impairment.name();
  }
}
