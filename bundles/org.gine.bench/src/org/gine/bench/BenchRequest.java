package org.gine.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What to measure.
 *
 * @param suite its name
 * @param only names of figures, or their first parts ({@code tcp} means all of {@code tcp.…});
 *     empty: all
 * @param runs of each side of a figure, taken in turns; at least 1
 * @param length of one run
 * @param sources folder with the C programs' sources
 * @param programs folder into which they are built
 * @param logs folder for what programs say
 */
public record BenchRequest(
    String suite,
    Set<String> only,
    int runs,
    Duration length,
    Path sources,
    Path programs,
    Path logs) {}
