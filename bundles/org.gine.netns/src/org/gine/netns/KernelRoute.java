package org.gine.netns;

/**
 * A unicast route of the kernel's main table. A route with several next hops appears once for each.
 *
 * @param prefix {@code address/length}
 * @param via next hop address, or empty when on link
 * @param interfaceName outgoing interface
 * @param protocol who made it, as {@code ip route} names it on this machine ({@code kernel}, {@code
 *     static}, {@code boot}, {@code rip}, …), or rtnetlink's number of it
 * @param metric priority
 */
public record KernelRoute(
    String prefix, String via, String interfaceName, String protocol, long metric) {}
