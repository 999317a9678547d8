package org.gine.internal.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** TCP ports that programs of a node listen on, from {@code /proc/PID/net/tcp}. See proc_net(5). */
final class ListeningPorts {
  private static final String LISTEN = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int HIGHEST_PORT = 65535;

  private ListeningPorts() {}

  /**
   * Looks.
   *
   * @param pid a process of the node
   */
  static boolean contains(long pid, int port) throws IOException {
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("A TCP port is 1 to 65535, not " + port);
    }
    return contains(Path.of("/proc/" + pid + "/net/tcp"), port)
        || contains(Path.of("/proc/" + pid + "/net/tcp6"), port);
  }

  private static boolean contains(Path table, int port) throws IOException {
    try (Stream<String> lines = Files.lines(table)) {
      return lines.skip(1).anyMatch(line -> listensOn(line, port));
    } catch (NoSuchFileException e) {
      // Without IPv6 in the kernel there is no table of it.
      if (table.endsWith("tcp6") && Files.exists(table.resolveSibling("tcp"))) {
        return false;
      }
      throw e;
    }
  }

  /** A line is {@code sl: local:port remote:port state …}, in hexadecimal. */
  static boolean listensOn(String line, int port) {
    String[] fields = line.strip().split("\\s+");
    if (fields.length <= STATE || !fields[STATE].equals(LISTEN)) {
      return false;
    }
    String address = fields[LOCAL_ADDRESS];
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16) == port;
  }
}
