package org.gine.runtime;

import java.util.List;
import org.gine.model.Problem;

/**
 * What a check of a topology file found.
 *
 * @param problems all mistakes, in the order of the file; empty when it is valid
 * @param requirements programs that a run of it needs
 * @param attachments what of it is attached to the machine itself; only root may run it then
 * @param nodes number of nodes, 0 when invalid
 * @param links number of links, 0 when invalid
 */
public record CheckResult(
    List<Problem> problems,
    List<Requirement> requirements,
    List<Attachment> attachments,
    int nodes,
    int links) {}
