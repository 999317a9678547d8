package org.gine.internal.workbench;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/** An X server in memory, and this process told to use it. */
final class VirtualDisplay implements AutoCloseable {

  private final Process server;

  /**
   * Starts a server on a free display.
   *
   * @throws IOException if Xvfb is missing or does not start; says what to do
   */
  VirtualDisplay() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp");
    builder.redirectError(Redirect.INHERIT);
    try {
      server = builder.start();
    } catch (IOException e) {
      throw new IOException(
          "Xvfb is missing, without which the workbench can not be tested: install the package xvfb"
              + " (./gine verify does, as root)",
          e);
    }
    BufferedReader numbers = server.inputReader(StandardCharsets.US_ASCII);
    String number = numbers.readLine();
    if (number == null) {
      throw new IOException("Xvfb did not start, see above");
    }
    // What the native libraries read when they open their display; System.getenv stays as it was.
    Environment libc = Native.load("c", Environment.class);
    set(libc, "DISPLAY", ":" + number);
    set(libc, "GDK_BACKEND", "x11");
  }

  private static void set(Environment libc, String name, String value) throws IOException {
    if (libc.setenv(name, value, 1) != 0) {
      throw new IOException("setenv " + name + " failed");
    }
  }

  @Override
  public void close() {
    server.destroy();
  }

  /** setenv(3). */
  interface Environment extends Library {
    int setenv(String name, String value, int overwrite);
  }
}
