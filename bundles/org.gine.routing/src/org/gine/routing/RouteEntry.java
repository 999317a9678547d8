package org.gine.routing;

/**
 * A route.
 *
 * @param prefix {@code address/length}
 * @param protocol {@code kernel}, {@code connected}, {@code static}, {@code rip}, …
 * @param via next hop address, or empty when on link
 * @param interfaceName outgoing interface
 * @param metric as the protocol counts
 * @param selected true when the kernel uses it
 */
public record RouteEntry(
    String prefix,
    String protocol,
    String via,
    String interfaceName,
    long metric,
    boolean selected) {}
