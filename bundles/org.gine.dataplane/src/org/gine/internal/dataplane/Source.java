package org.gine.internal.dataplane;

import java.io.IOException;

/** An element to which frames come from outside, by a file descriptor. */
interface Source {
  /** What becomes readable when something waits. */
  int descriptor();

  /**
   * Receives one batch.
   *
   * @return frames received
   */
  int receive() throws IOException;
}
