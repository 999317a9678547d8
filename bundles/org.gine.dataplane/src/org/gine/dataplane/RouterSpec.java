package org.gine.dataplane;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * A router inside of the emulator. It comes into being with its first link.
 *
 * @param name unique among routers
 * @param interfaces in the order of their numbers
 * @param routes beyond the subnets of its interfaces; several to the same destination share its
 *     flows
 * @param refuses packets of these kinds, which it drops and says nothing
 * @param advertises whether it sends router advertisements (RFC 4861)
 */
public record RouterSpec(
    String name,
    List<Interface> interfaces,
    List<Route> routes,
    List<FrameFilter.Kind> refuses,
    boolean advertises) {

  /** A router that refuses nothing and does not advertise itself. */
  public RouterSpec(String name, List<Interface> interfaces, List<Route> routes) {
    this(name, interfaces, routes, List.of(), false);
  }

  /** Checks that every next hop is in a subnet of an interface. */
  public RouterSpec {
    interfaces = List.copyOf(interfaces);
    routes = List.copyOf(routes);
    refuses = List.copyOf(refuses);
    requireNextHops(name, interfaces, routes);
  }

  /**
   * Checks that every next hop is in a subnet of an interface.
   *
   * @throws IllegalArgumentException when one is not
   */
  public void requireNextHops(List<Route> others) {
    requireNextHops(name, interfaces, others);
  }

  private static void requireNextHops(String name, List<Interface> interfaces, List<Route> routes) {
    for (Route route : routes) {
      if (interfaceTowards(interfaces, route.via()) < 0) {
        throw new IllegalArgumentException(
            "next hop "
                + route.via().getHostAddress()
                + " of router "
                + name
                + " is in no subnet of its interfaces");
      }
    }
  }

  /**
   * An interface.
   *
   * @param mac its address, in the low 48 bits; no group address
   * @param addresses with the lengths of their subnets
   */
  public record Interface(long mac, List<Prefix> addresses) {
    /** Checks the MAC address. */
    public Interface {
      if (mac >>> 48 != 0 || (mac >>> 40 & 1) != 0) {
        throw new IllegalArgumentException(
            "an interface's MAC address must be 48 bits and of no group, but is "
                + Long.toHexString(mac));
      }
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * An address, or a destination.
   *
   * @param length of the prefix: 0 to 32, or 0 to 128
   */
  public record Prefix(InetAddress address, int length) {
    /** Checks the length. */
    public Prefix {
      if (length < 0 || length > 8 * address.getAddress().length) {
        throw new IllegalArgumentException(
            "a prefix of "
                + address.getHostAddress()
                + " must have 0 to "
                + 8 * address.getAddress().length
                + " bits, but has "
                + length);
      }
    }

    /** True for IPv6. */
    public boolean isIpv6() {
      return address instanceof Inet6Address;
    }

    private boolean contains(InetAddress other) {
      byte[] own = address.getAddress();
      byte[] bytes = other.getAddress();
      if (own.length != bytes.length) {
        return false;
      }
      for (int bit = 0; bit < length; bit++) {
        if (((own[bit / 8] ^ bytes[bit / 8]) & 0x80 >> bit % 8) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * A route.
   *
   * @param to destination; bits behind its length do not count
   * @param via next hop, a neighbour of the same family
   */
  public record Route(Prefix to, InetAddress via) {
    /** Checks the families. */
    public Route {
      if (to.isIpv6() != via instanceof Inet6Address) {
        throw new IllegalArgumentException(
            "destination and next hop " + via.getHostAddress() + " are of different families");
      }
    }
  }

  /** Number of the interface in whose subnet a neighbour is. */
  public int interfaceTowards(InetAddress neighbor) {
    return interfaceTowards(interfaces, neighbor);
  }

  private static int interfaceTowards(List<Interface> interfaces, InetAddress neighbor) {
    int best = -1;
    int length = -1;
    for (int i = 0; i < interfaces.size(); i++) {
      for (Prefix own : interfaces.get(i).addresses()) {
        if (own.length() > length && own.contains(neighbor)) {
          best = i;
          length = own.length();
        }
      }
    }
    return best;
  }
}
