package org.gine.dataplane;

import java.io.IOException;
import org.gine.internal.dataplane.LoopEmulator;

/** Where a data path comes from. */
public final class Emulators {
  private Emulators() {}

  /**
   * Starts a data path without links. Its packet sockets will belong to the network namespace of
   * the threads that add links.
   *
   * @throws IOException when the kernel refuses epoll or eventfd descriptors
   * @throws OutOfMemoryError when the memory for frames cannot be set aside
   */
  public static Emulator open(EmulatorConfig config) throws IOException {
    return LoopEmulator.start(config);
  }
}
