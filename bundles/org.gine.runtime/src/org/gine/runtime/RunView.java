package org.gine.runtime;

import java.util.List;

/**
 * A run with its parts.
 *
 * @param summary the run in one line
 * @param reportDirectory where the report goes
 * @param nodes in the order of the file
 * @param links in the order of the file
 */
public record RunView(
    RunSummary summary, String reportDirectory, List<NodeView> nodes, List<LinkView> links) {}
