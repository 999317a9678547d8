package org.gine.runtime;

/**
 * What became of one frame that did not simply pass.
 *
 * @param link name of the link
 * @param direction {@code forward} or {@code backward}
 * @param frame its number in this direction, counted from 0; -1 for a copy that an impairment made
 * @param fate {@code dropped}, {@code duplicated} or {@code corrupted}
 * @param reason why, as in {@link StatsView.DirectionStats#drops}; of what an impairment did, its
 *     name comes first
 * @param bytes layer-2 length, without FCS
 * @param packet what it is, for people
 * @param arrived when it entered, in seconds since the run began
 * @param decided when its fate was decided, in seconds since the run began
 */
public record FateView(
    String link,
    String direction,
    long frame,
    String fate,
    String reason,
    int bytes,
    String packet,
    double arrived,
    double decided) {}
