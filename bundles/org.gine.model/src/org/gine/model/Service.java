package org.gine.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A long-lived program of a node. It runs in the foreground; GINE is its supervisor.
 *
 * @param name unique in its node
 * @param command what to run
 * @param environment variables in addition to the node's
 * @param files absolute path inside the node to its content, written before the start
 * @param packages Debian packages that bring the program
 * @param readyTcpPort the service is ready when this TCP port of the node listens; 0: at once
 * @param readyWithin how long it may take to become ready before the run is given up
 * @param autostart false when only the timeline starts it
 */
public record Service(
    String name,
    Command command,
    Map<String, String> environment,
    Map<String, String> files,
    List<String> packages,
    int readyTcpPort,
    Duration readyWithin,
    boolean autostart) {}
