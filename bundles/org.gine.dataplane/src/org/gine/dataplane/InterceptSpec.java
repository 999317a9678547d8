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
 * @param queues where the packets come from, at least one; the caller closes them, after the
 *     emulator. Each takes back what any of them gave
 * @param sides as many as each of the queues has
 */
public record InterceptSpec(String name, List<PacketIo> queues, List<Side> sides) {

  /** Checks the number of sides. */
  public InterceptSpec {
    queues = List.copyOf(queues);
    sides = List.copyOf(sides);
    if (queues.isEmpty()) {
      throw new IllegalArgumentException("intercept " + name + " has no queue");
    }
    for (PacketIo queue : queues) {
      if (sides.size() != queue.sides()) {
        throw new IllegalArgumentException(
            "intercept %s has %d sides, but its packets %d"
                .formatted(name, sides.size(), queue.sides()));
      }
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
