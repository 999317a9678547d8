package org.gine.model;

/** A direction of a link. */
public enum Direction {
  /** From the link's first endpoint to its second. */
  FORWARD,
  /** From the second to the first. */
  BACKWARD
}
