package org.gine.internal.model.schema;

/**
 * A key of a mapping.
 *
 * @param name as in the file
 * @param type of its value
 * @param required true if the mapping is wrong without it
 * @param fallback the value where the file is silent; may be null
 * @param shownDefault the default in the form of the file, or null
 * @param doc one or two sentences for people
 */
public record Key<T>(
    String name,
    ValueType<T> type,
    boolean required,
    T fallback,
    Object shownDefault,
    String doc) {}
