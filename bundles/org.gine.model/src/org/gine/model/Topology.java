package org.gine.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is wanted: nodes, the links between them, and what is to happen and to be measured.
 *
 * <p>An immutable value. Maps keep the order of the file. A topology that came out of the loader is
 * valid: every name it mentions exists, every quantity is in range, every interface has addresses.
 *
 * @param name safe name of the network, also the default name of its report
 * @param seed seed of every random decision of the run; the same seed gives the same decisions
 * @param duration how long the run lives after it is ready; zero: until the last timeline entry and
 *     the last traffic have ended
 * @param nodes by name
 * @param links by name
 * @param routing by protocol name
 * @param emulatedRouting how emulated routers find their ways
 * @param timeline what changes while the network runs, ordered by time
 * @param traffic measurements by name
 * @param expectations what the report judges
 */
public record Topology(
    String name,
    long seed,
    Duration duration,
    Map<String, Node> nodes,
    Map<String, Link> links,
    Map<String, Routing> routing,
    EmulatedRouting emulatedRouting,
    List<TimelineEntry> timeline,
    Map<String, Traffic> traffic,
    List<Expectation> expectations) {}
