package org.gine.runtime;

/**
 * A topology file.
 *
 * @param file path as the user wrote it, for messages; files that the topology names are read
 *     relative to its folder
 */
public record TopologySource(String file) {}
