package org.gine.internal.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The standard streams of this process. */
public final class StandardStreams {
  private StandardStreams() {}

  /** A terminal on the process's own streams, UTF-8 whatever the locale. */
  public static Terminal terminal() {
    return new Terminal(writer(FileDescriptor.out), writer(FileDescriptor.err), isTerminal(1));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }

  /**
   * True when a file descriptor of this process is a terminal. {@code System.console()} cannot tell
   * since Java 22.
   */
  public static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      // A closed descriptor is no terminal.
      return false;
    }
  }
}
