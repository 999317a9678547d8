package org.gine.internal.netns;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names for who made a route, from the tables of iproute2 on this machine, to which routing daemons
 * add their own when they are installed: so it reads as {@code ip route} shows it.
 */
final class RouteProtocols {
  /** Later ones win. */
  private static final List<Path> TABLES =
      List.of(
          Path.of("/usr/share/iproute2/rt_protos"),
          Path.of("/usr/share/iproute2/rt_protos.d"),
          Path.of("/etc/iproute2/rt_protos"),
          Path.of("/etc/iproute2/rt_protos.d"));

  private final Map<Integer, String> names = new HashMap<>();

  private RouteProtocols() {
    // Those that rtnetlink(7) itself gives a meaning.
    names.put(0, "unspec");
    names.put(1, "redirect");
    names.put(2, "kernel");
    names.put(3, "boot");
    names.put(4, "static");
  }

  /** Reads the tables that there are. */
  static RouteProtocols read() throws IOException {
    RouteProtocols protocols = new RouteProtocols();
    for (Path table : TABLES) {
      if (Files.isDirectory(table)) {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(table, "*.conf")) {
          for (Path part : parts) {
            protocols.add(Files.readString(part));
          }
        }
      } else if (Files.exists(table)) {
        protocols.add(Files.readString(table));
      }
    }
    return protocols;
  }

  /** Lines of a number, decimal or with 0x, and a name; # begins a comment. */
  private void add(String table) {
    for (String line : table.lines().toList()) {
      String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
      if (words.length == 2 && words[0].matches("[0-9]{1,3}")) {
        names.put(Integer.parseInt(words[0]), words[1]);
      } else if (words.length == 2 && words[0].matches("0x[0-9a-fA-F]{1,2}")) {
        names.put(Integer.parseInt(words[0].substring(2), 16), words[1]);
      }
    }
  }

  /** The name of a number, or the number where it has none. */
  String name(int protocol) {
    return names.getOrDefault(protocol, Integer.toString(protocol));
  }
}
