package org.gine.internal.runtime.judge;

/** Nothing can be said; the message says why, for people. */
final class Unjudgeable extends Exception {
  private static final long serialVersionUID = 1L;

  Unjudgeable(String message) {
    super(message);
  }
}
