package org.gine.internal.model.section;

import java.util.OptionalInt;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Place;
import org.gine.model.Interception.Ports;

/**
 * Which packets an intercept takes, as the file gives it.
 *
 * @param place where it stands
 * @param from not checked yet; null if it is missing or wrong
 * @param to not checked yet; null if it is missing or wrong
 */
public record MatchDraft(
    Place place,
    Located<String> from,
    Located<String> to,
    OptionalInt protocol,
    Ports ports,
    boolean answers) {}
