package org.gine.internal.routing.frr;

import org.gine.routing.Family;

/** The two distance-vector daemons of FRR, which are configured alike. */
enum RipVariant {
  /** RIP version 2 (RFC 2453) for IPv4. */
  RIP("rip", "ripd", Family.IPV4, "show ip route rip json", 5, Integer.MAX_VALUE),
  /** RIPng (RFC 2080) for IPv6. */
  RIPNG("ripng", "ripngd", Family.IPV6, "show ipv6 route ripng json", 1, 65_535);

  /** Name of the protocol in the topology and in FRR's configuration. */
  final String protocol;

  /** Name of the daemon's program and of its configuration file, without {@code .conf}. */
  final String daemon;

  /** The family whose routes it brings. */
  final Family family;

  /** What zebra is asked for its routes. */
  final String showRoutes;

  /** Least value of a timer, in seconds, that the daemon's command line takes. */
  final int minTimer;

  /** Greatest value of a timer, in seconds. */
  final int maxTimer;

  RipVariant(
      String protocol,
      String daemon,
      Family family,
      String showRoutes,
      int minTimer,
      int maxTimer) {
    this.protocol = protocol;
    this.daemon = daemon;
    this.family = family;
    this.showRoutes = showRoutes;
    this.minTimer = minTimer;
    this.maxTimer = maxTimer;
  }
}
