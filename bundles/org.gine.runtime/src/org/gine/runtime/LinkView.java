package org.gine.runtime;

import org.gine.model.LinkParameters;

/**
 * A link of a run as it is now.
 *
 * @param name its name
 * @param first first node
 * @param second second node
 * @param state {@code up}, {@code cut} or {@code silent}
 * @param forward parameters from first to second
 * @param backward parameters from second to first
 */
public record LinkView(
    String name,
    String first,
    String second,
    String state,
    LinkParameters forward,
    LinkParameters backward) {}
