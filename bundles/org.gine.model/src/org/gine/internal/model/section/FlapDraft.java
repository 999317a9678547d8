package org.gine.internal.model.section;

import java.time.Duration;
import org.gine.model.CutMode;

/**
 * A link that is cut and restored again and again.
 *
 * @param down how long it is cut each time
 * @param up how long it works in between
 * @param random whether the times are means of exponential distributions
 */
public record FlapDraft(Duration down, Duration up, CutMode mode, boolean random) {}
