package org.gine.runtime;

import java.util.List;

/**
 * A node of a run.
 *
 * @param name its name
 * @param kind {@code host}, {@code router} or {@code switch}
 * @param initPid process id of its init as seen in the run's PID namespace; 0 when it has none
 * @param addresses its addresses with prefix length
 * @param processes services and daemons that run in it
 */
public record NodeView(
    String name, String kind, long initPid, List<String> addresses, List<String> processes) {}
