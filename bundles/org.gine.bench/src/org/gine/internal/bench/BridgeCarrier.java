package org.gine.internal.bench;

import java.io.IOException;

/** The kernel's bridge: as fast as this machine carries frames between two interfaces. */
final class BridgeCarrier implements Carrier {
  private final String name;

  BridgeCarrier(String first, String second) throws IOException, InterruptedException {
    name = "br" + first;
    Command.run("ip", "link", "add", "name", name, "type", "bridge", "forward_delay", "0");
    Command.run("sysctl", "-qw", "net.ipv6.conf." + name + ".disable_ipv6=1");
    for (String port : new String[] {first, second}) {
      Command.run("ip", "link", "set", port, "master", name, "up");
    }
    Command.run("ip", "link", "set", name, "up");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Command.run("ip", "link", "delete", name);
  }
}
