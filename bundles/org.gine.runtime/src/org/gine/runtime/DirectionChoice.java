package org.gine.runtime;

/** Which directions of a link are meant. */
public enum DirectionChoice {
  /** Both. */
  BOTH,
  /** From the first endpoint to the second. */
  FORWARD,
  /** From the second to the first. */
  BACKWARD
}
