package org.gine.internal.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gine.internal.runtime.scenario.Scenario;
import org.gine.model.Topology;
import org.gine.runtime.StartRequest;
import org.gine.runtime.StatsView;

/**
 * What a report is made of.
 *
 * @param request what was asked for
 * @param topology the network
 * @param startedAt begin
 * @param log what happened
 * @param machine facts of the machine
 * @param setup seconds of each step of bringing the network up
 * @param notes what the reader must know
 * @param outcome {@code completed}, {@code stopped} or {@code failed}
 * @param failure why it failed, or empty
 * @param stats counters at the end
 * @param scenario what was played; null when the network never became ready
 */
record RunFacts(
    StartRequest request,
    Topology topology,
    Instant startedAt,
    EventLog log,
    Map<String, String> machine,
    Map<String, Double> setup,
    List<String> notes,
    String outcome,
    String failure,
    StatsView stats,
    Scenario scenario) {}
