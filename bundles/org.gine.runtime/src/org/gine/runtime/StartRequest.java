package org.gine.runtime;

import java.time.Duration;

/**
 * A run to start.
 *
 * @param run identifier, letters and digits
 * @param source the topology file
 * @param reportDirectory absolute path of the folder that takes the report, see {@link
 *     ReportPlace}; made if missing
 * @param seed overrides the file's seed; null: as the file says
 * @param duration overrides how long the run lives once it is ready; null: as the file says
 * @param dataPath how its emulator uses the machine
 */
public record StartRequest(
    String run,
    TopologySource source,
    String reportDirectory,
    Long seed,
    Duration duration,
    DataPathOptions dataPath) {}
