package org.gine.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one run of a suite measured.
 *
 * @param suite its name
 * @param started when
 * @param took how long
 * @param machine on what
 * @param stealPercent CPU time of this machine that its host gave to others, of all CPU time
 *     (proc(5), stat)
 * @param results in the order of the suite
 * @param plots to be drawn
 */
public record BenchReport(
    String suite,
    Instant started,
    Duration took,
    Machine machine,
    double stealPercent,
    List<FigureResult> results,
    List<Plot> plots) {}
