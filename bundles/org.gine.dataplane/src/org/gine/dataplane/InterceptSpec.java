package org.gine.dataplane;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.gine.packet.PacketIo;

/**
 * Where packets that are taken out of the kernel enter the emulated network, and go back. It comes
 * into being with its first link. What leaves the emulated network here is not routed: it goes back
 * by the side at which it comes out.
 *
 * @param name unique among intercepts
 * @param io where the packets come from; the caller closes it, after the emulator
 * @param sides as many as {@code io} has
 */
public record InterceptSpec(String name, PacketIo io, List<Side> sides) {

  /** Checks the number of sides. */
  public InterceptSpec {
    sides = List.copyOf(sides);
    if (sides.size() != io.sides()) {
      throw new IllegalArgumentException(
          "intercept " + name + " has " + sides.size() + " sides, but its packets " + io.sides());
    }
  }

  /**
   * A side: an interface in the emulated network.
   *
   * @param itf address and MAC by which its neighbours know it
   * @param neighbors to whom packets are handed that come in here: at most one of a family; without
   *     one, packets of that family are dropped
   */
  public record Side(RouterSpec.Interface itf, List<InetAddress> neighbors) {
    /** Copies the list. */
    public Side {
      neighbors = List.copyOf(neighbors);
    }

    /** The neighbour of a family, or null. */
    public InetAddress neighbor(boolean ipv6) {
      return neighbors.stream()
          .filter(address -> address instanceof Inet6Address == ipv6)
          .findFirst()
          .orElse(null);
    }
  }
}
