package org.gine.netns;

import java.util.List;

/**
 * A veth pair: one end in the run's own namespace, the other in a node.
 *
 * @param outerName name of the end in the run's namespace, at most 15 bytes
 * @param node the node that gets the inner end
 * @param innerName name of the inner end
 * @param mac hardware address of the inner end, {@code 02:…}
 * @param mtu of both ends
 * @param addresses {@code address/length} of the inner end, IPv4 and IPv6
 * @param wireFramesOnly true: TSO and GSO are switched off on the inner end, so that no frame
 *     exceeds the MTU; false: superframes of plain TCP and UDP leave it whole
 */
public record VethSpec(
    String outerName,
    NodeNamespaces node,
    String innerName,
    String mac,
    int mtu,
    List<String> addresses,
    boolean wireFramesOnly) {}
