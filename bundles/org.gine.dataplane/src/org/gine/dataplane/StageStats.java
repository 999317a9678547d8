package org.gine.dataplane;

import java.util.Map;

/**
 * What a stage of a link direction did since it was added. Frames are frames of wire size.
 *
 * @param name of the stage
 * @param frames that it was asked about
 * @param dropped of them, by the reason that it gave
 * @param delayed of them, to a later time
 * @param duplicates that it made
 * @param corrupted frames in which it turned bits over
 * @param undone duplicates and corruptions that could not be made: no memory was free, or the
 *     frame's end is still in the kernel
 * @param longestNanos that it took for one decision, or for those of one superframe
 * @param allocatedBytes that it allocated, an estimate from samples; it should be 0
 * @param failure why it was taken out, empty while it works
 */
public record StageStats(
    String name,
    long frames,
    Map<String, Long> dropped,
    long delayed,
    long duplicates,
    long corrupted,
    long undone,
    long longestNanos,
    long allocatedBytes,
    String failure) {}
