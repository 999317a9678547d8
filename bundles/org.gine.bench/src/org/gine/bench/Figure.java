package org.gine.bench;

import java.util.Optional;

/**
 * Something that a suite measures.
 *
 * @param name unique in its suite, lower case, parts separated by dots: {@code tcp.ideal}
 * @param title one line for people
 * @param unit of the values: {@code Gbit/s}, {@code µs}, {@code ns}, {@code %}, …
 * @param reference with what it is compared; empty: with nothing
 * @param bar what it must reach; empty: it is only reported
 * @param method how it is measured, in a sentence or two
 */
public record Figure(
    String name,
    String title,
    String unit,
    Optional<String> reference,
    Optional<Bar> bar,
    String method) {}
