package org.gine.internal.runtime.traffic;

/** A measurement that cannot be done; the message says why and what to do, for people. */
final class TrafficException extends Exception {
  private static final long serialVersionUID = 1L;

  TrafficException(String message) {
    super(message);
  }
}
