package org.gine.model;

import java.util.List;

/**
 * A node's end of a link.
 *
 * @param name kernel name, at most 15 bytes (IFNAMSIZ); {@code eth0}, {@code eth1}, … when planned
 * @param link name of the link
 * @param end 0 for the link's first endpoint, 1 for its second
 * @param mac locally administered unicast address, {@code 02:…}; empty for a switch
 * @param addresses with prefix length; empty for a switch
 */
public record Interface(String name, String link, int end, String mac, List<Prefix> addresses) {}
