package org.gine.model;

import java.util.List;
import java.util.Map;

/**
 * A routing protocol and where it runs.
 *
 * @param protocol name, resolved through the routing SPI ({@code rip}, {@code ripng}, …)
 * @param nodes names of the nodes that run it; by default all routers
 * @param options every option that the protocol's provider declares, the default where the file is
 *     silent; durations in seconds as decimal numbers
 */
public record Routing(String protocol, List<String> nodes, Map<String, String> options) {}
