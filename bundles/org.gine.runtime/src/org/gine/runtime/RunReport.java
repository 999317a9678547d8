package org.gine.runtime;

import java.util.List;
import java.util.Map;

/**
 * Everything a run says about itself.
 *
 * @param run identifier
 * @param name name of the topology
 * @param version GINE's version
 * @param seed seed used
 * @param startedAt ISO 8601, UTC
 * @param durationSeconds from begin to end
 * @param outcome {@code completed}, {@code stopped} or {@code failed}
 * @param failure why it failed, or empty
 * @param machine kernel, CPU, JDK, privileges, buffers granted, …: key to text
 * @param setup seconds spent on each step: namespaces, links, daemons, convergence, …
 * @param checks judged expectations, in the order of the file
 * @param measurements in the order of the file
 * @param links parameters at the end and counters
 * @param series figures of links over time
 * @param invalid times in which the machine did not keep up
 * @param events everything that happened
 * @param notes what the reader must know, for example that the machine could not keep up
 */
public record RunReport(
    String run,
    String name,
    String version,
    long seed,
    String startedAt,
    double durationSeconds,
    String outcome,
    String failure,
    Map<String, String> machine,
    Map<String, Double> setup,
    List<Check> checks,
    List<Measurement> measurements,
    StatsView links,
    List<LinkSeries> series,
    List<InvalidInterval> invalid,
    List<RunEvent> events,
    List<String> notes) {

  /**
   * A figure of one link direction over time.
   *
   * @param link name
   * @param direction {@code forward} or {@code backward}
   * @param seconds since the network was ready
   * @param bitsPerSecond layer-2 rate that left the link in the interval that ended then
   * @param queuedBytes waiting at that moment
   */
  public record LinkSeries(
      String link,
      String direction,
      double[] seconds,
      double[] bitsPerSecond,
      long[] queuedBytes) {}
}
