package org.gine.routing;

/** An address family. */
public enum Family {
  /** IPv4. */
  IPV4,
  /** IPv6. */
  IPV6
}
