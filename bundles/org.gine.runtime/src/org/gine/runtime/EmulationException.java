package org.gine.runtime;

/** A request that is wrong or cannot be done; the message says why and what to do, for people. */
public final class EmulationException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A request that is wrong. */
  public EmulationException(String message) {
    super(message);
  }

  /** A request that could not be done. */
  public EmulationException(String message, Throwable cause) {
    super(message, cause);
  }
}
