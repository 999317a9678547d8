package org.gine.internal.model.yaml;

/**
 * A value and where it stands, for what can only be judged together with other parts of the file.
 *
 * @param value never null
 * @param place of the value
 */
public record Located<T>(T value, Place place) {}
