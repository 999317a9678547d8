package org.gine.runtime;

/**
 * A run in one line.
 *
 * @param run identifier
 * @param name name of its topology
 * @param phase where it is
 * @param seconds seconds since it began
 * @param nodes number of nodes
 * @param links number of links
 */
public record RunSummary(
    String run, String name, Phase phase, double seconds, int nodes, int links) {}
