package org.gine.internal.model.section;

import java.util.List;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Place;
import org.gine.model.Interception;

/**
 * What an intercept takes, as the file gives it.
 *
 * @param place where it stands
 * @param node not checked yet; null if wrong
 * @param queue null: to be chosen
 * @param queues how many
 */
public record InterceptionDraft(
    Place place,
    Located<String> node,
    List<Interception.Hook> hooks,
    Integer queue,
    int queues,
    boolean failOpen,
    boolean exitBySide,
    List<MatchDraft> matches) {}
