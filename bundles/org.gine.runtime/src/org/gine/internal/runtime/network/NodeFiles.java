package org.gine.internal.runtime.network;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.gine.model.Addresses;
import org.gine.model.Node;
import org.gine.model.Topology;

/** The files in {@code /etc} that every node gets. */
final class NodeFiles {
  private NodeFiles() {}

  /** {@code /etc/hosts}: every node by name, with all its addresses, the nearest first. */
  static String hosts(Topology topology, Node reader) {
    StringBuilder text =
        new StringBuilder(
            "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\nff02::1 ip6-allnodes\n");
    for (Node node : topology.nodes().values()) {
      for (InetAddress address : AddressBook.of(node, reader)) {
        text.append(Addresses.format(address)).append(' ').append(node.name()).append('\n');
      }
    }
    return text.toString();
  }

  /** {@code /etc/resolv.conf}: no name server, so that a lookup fails at once and never leaves. */
  static String resolvConf() {
    return "# Names come from /etc/hosts.\noptions timeout:1 attempts:1\n";
  }

  /**
   * {@code /etc/group} in which some groups have id 0. A daemon that insists on a group of its own
   * finds one that exists in the sandbox, where an ordinary user has no other.
   *
   * @param names of groups
   */
  static String group(Collection<String> names) throws IOException {
    List<String> host = Files.readAllLines(Path.of("/etc/group"));
    String kept =
        host.stream()
            .filter(line -> !names.contains(line.split(":", 2)[0]))
            .collect(Collectors.joining("\n", "", "\n"));
    return names.stream()
        .map(name -> name + ":x:0:root\n")
        .collect(Collectors.joining("", kept, ""));
  }
}
