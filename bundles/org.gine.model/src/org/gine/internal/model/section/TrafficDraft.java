package org.gine.internal.model.section;

import java.time.Duration;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Place;
import org.gine.model.Traffic;

/**
 * A traffic entry as the file gives it; what is not given or wrong is null.
 *
 * @param place of its key
 * @param kindName {@code tcp}, {@code udp}, …; null if none or several are given
 * @param kind null if wrong
 * @param lasts true if {@code for} is given, right or wrong
 * @param startsByItself true if {@code at} is given, right or wrong
 */
public record TrafficDraft(
    Place place,
    String kindName,
    Traffic.Kind kind,
    Located<String> from,
    Located<String> to,
    Located<String> link,
    boolean ipv6,
    Place familyPlace,
    Located<Duration> at,
    boolean startsByItself,
    Located<Duration> duration,
    boolean lasts,
    Place durationPlace) {}
