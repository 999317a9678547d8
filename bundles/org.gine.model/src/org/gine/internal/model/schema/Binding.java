package org.gine.internal.model.schema;

import java.util.Map;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.Catalogs;
import org.gine.model.Profile;

/**
 * What reading a value may need.
 *
 * @param problems takes the mistakes
 * @param files the files beside the topology file
 * @param installed what the file may name
 */
public record Binding(
    Problems problems, SourceFiles files, Catalogs installed, Map<String, Profile> profiles) {}
