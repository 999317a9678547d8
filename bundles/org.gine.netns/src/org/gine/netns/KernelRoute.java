package org.gine.netns;

/**
 * A route of the kernel's main table.
 *
 * @param prefix {@code address/length}
 * @param via next hop address, or empty when on link
 * @param interfaceName outgoing interface
 * @param protocol rtnetlink's protocol ({@code kernel}, {@code static}, {@code boot}, {@code
 *     zebra}, {@code rip}, … or its number)
 * @param metric priority
 */
public record KernelRoute(
    String prefix, String via, String interfaceName, String protocol, long metric) {}
