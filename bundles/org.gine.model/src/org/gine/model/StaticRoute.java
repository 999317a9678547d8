package org.gine.model;

import java.net.InetAddress;

/**
 * A static route of a node.
 *
 * @param to destination; {@code 0.0.0.0/0} and {@code ::/0} for the default route
 * @param via next hop, an address on a link of the node
 */
public record StaticRoute(Prefix to, InetAddress via) {}
