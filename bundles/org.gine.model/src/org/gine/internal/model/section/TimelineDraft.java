package org.gine.internal.model.section;

import java.time.Duration;
import java.util.List;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Place;
import org.gine.model.Command;
import org.gine.model.CutMode;
import org.gine.model.LinkChange;

/**
 * An entry of the timeline as the file gives it; what is not given is null.
 *
 * @param place of the entry
 * @param changes true if one of set, forward and backward is given
 * @param cuts true if cut is given, right or wrong
 * @param links names or patterns; null where the file is silent
 * @param lasts the key {@code for}
 * @param varies true if vary is given, right or wrong
 * @param flaps true if flap is given, right or wrong
 * @param actions how many different actions are given
 * @param second where the second action stands, or null
 */
public record TimelineDraft(
    Place place,
    Located<Duration> at,
    List<Located<String>> links,
    Located<Duration> lasts,
    Located<String> node,
    boolean changes,
    LinkChange forward,
    LinkChange backward,
    boolean cuts,
    CutMode cut,
    Located<Boolean> restore,
    boolean varies,
    VaryDraft vary,
    boolean flaps,
    FlapDraft flap,
    List<Located<String>> partition,
    Located<String> start,
    Located<String> stop,
    Located<Command> run,
    int actions,
    Place second) {}
