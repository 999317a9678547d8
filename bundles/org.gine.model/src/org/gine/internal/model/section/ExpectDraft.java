package org.gine.internal.model.section;

import java.time.Duration;
import java.util.List;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Place;
import org.gine.internal.model.yaml.YamlValue;

/**
 * An expectation as the file gives it; what is not given or wrong is null.
 *
 * @param place of the entry
 * @param rule {@code is}, {@code atLeast}, {@code atMost}, {@code between} or {@code contains};
 *     null if none or several are given
 * @param value of the rule
 * @param rulePlace where the rule's value stands
 */
public record ExpectDraft(
    Place place,
    Located<String> that,
    String name,
    String rule,
    YamlValue value,
    Place rulePlace,
    YamlValue within,
    YamlValue confidence,
    Located<List<Duration>> during) {}
