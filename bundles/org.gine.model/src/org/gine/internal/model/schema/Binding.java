package org.gine.internal.model.schema;

import org.gine.internal.model.yaml.Problems;

/**
 * What reading a value may need.
 *
 * @param problems takes the mistakes
 * @param files the files beside the topology file
 */
public record Binding(Problems problems, SourceFiles files) {}
