package org.gine.internal.model.schema;

import org.gine.internal.model.yaml.Problems;
import org.gine.model.ImpairmentCatalog;

/**
 * What reading a value may need.
 *
 * @param problems takes the mistakes
 * @param files the files beside the topology file
 * @param impairments those that are installed
 */
public record Binding(Problems problems, SourceFiles files, ImpairmentCatalog impairments) {}
