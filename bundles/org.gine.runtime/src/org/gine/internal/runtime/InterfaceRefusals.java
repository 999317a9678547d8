package org.gine.internal.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gine.model.Addresses;

/** Why interfaces of this machine can not, or must not, be ends of links. */
final class InterfaceRefusals {
  private static final Path ALL = Path.of("/sys/class/net");
  private static final Path TUN = Path.of("/dev/net/tun");

  /** ARPHRD_ETHER of {@code <linux/if_arp.h>}. */
  private static final String ETHERNET = "1";

  private final Optional<OperatorConnection> connection;

  /**
   * For one run.
   *
   * @param connection over which somebody works on this machine
   */
  InterfaceRefusals(Optional<OperatorConnection> connection) {
    this.connection = connection;
  }

  /**
   * Of an interface that is to be there.
   *
   * @param mtu of the link, in bytes
   */
  List<String> external(String name, int mtu) throws IOException {
    Path folder = ALL.resolve(name);
    if (!Files.exists(folder)) {
      return List.of("the machine has no interface " + name);
    }
    List<String> refusals = new ArrayList<>();
    if (!Files.readString(folder.resolve("type")).strip().equals(ETHERNET)) {
      refusals.add(name + " is no Ethernet interface");
    }
    Path master = folder.resolve("master");
    if (Files.exists(master)) {
      refusals.add(
          name
              + " is a port of "
              + master.toRealPath().getFileName()
              + ", which takes its frames too; take it out of there first");
    }
    int own = Integer.parseInt(Files.readString(folder.resolve("mtu")).strip());
    if (own < mtu) {
      refusals.add(
          "packets of the link may have %d bytes, but those of %s only %d; give the link mtu: %d"
              .formatted(mtu, name, own, own));
    }
    if (connection.isPresent() && has(name, connection.get().local().address())) {
      refusals.add("your own connection, " + connection.get() + ", goes over " + name);
    }
    return refusals;
  }

  /** Of one that is to be made. */
  List<String> tap(String name) {
    List<String> refusals = new ArrayList<>();
    if (Files.exists(ALL.resolve(name))) {
      refusals.add("the machine has an interface " + name + " already");
    }
    if (!Files.exists(TUN)) {
      refusals.add("there is no " + TUN + "; try: modprobe tun");
    }
    return refusals;
  }

  /** Zones of link-local addresses do not count. */
  private static boolean has(String name, InetAddress address) throws IOException {
    NetworkInterface itf = NetworkInterface.getByName(name);
    return itf != null
        && itf.inetAddresses()
            .anyMatch(own -> Addresses.format(own).equals(Addresses.format(address)));
  }
}
