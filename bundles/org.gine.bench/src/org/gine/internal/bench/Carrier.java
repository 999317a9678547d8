package org.gine.internal.bench;

import java.io.IOException;

/** Carries frames between two interfaces of the sandbox until it is closed. */
interface Carrier extends AutoCloseable {
  @Override
  void close() throws IOException, InterruptedException;

  /** Makes one for the outer ends of a pair of hosts. */
  @FunctionalInterface
  interface Kind {
    /**
     * Begins to carry.
     *
     * @throws IOException when it cannot; the message is for people
     */
    Carrier connect(String first, String second) throws IOException, InterruptedException;
  }
}
