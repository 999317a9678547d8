package org.gine.runtime;

/**
 * A route of a node.
 *
 * @param source {@code kernel}, {@code emulator} for a router inside of it, or the name of the
 *     routing protocol that reported it
 * @param prefix {@code address/length}
 * @param via next hop, or empty when on link
 * @param interfaceName outgoing interface
 * @param protocol who brought it
 * @param metric its metric
 * @param selected true when it is used
 */
public record RouteView(
    String source,
    String prefix,
    String via,
    String interfaceName,
    String protocol,
    long metric,
    boolean selected) {}
