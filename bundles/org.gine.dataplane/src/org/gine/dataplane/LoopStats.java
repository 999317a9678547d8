package org.gine.dataplane;

/**
 * The event loops' own figures since their start; those of several are taken together.
 *
 * @param loops how many there are
 * @param nanos time since the start
 * @param cpuNanos CPU time that the loops' threads used
 * @param wakeups how often a loop left the kernel's wait
 * @param longestStallNanos longest time between two rounds that was not an intended wait
 * @param framesMoved frames read from ports
 * @param poolFrames frames that the pools hold
 * @param poolFree frames free now
 * @param receiveBufferBytes smallest receive buffer granted to a port, 0 without ports
 * @param realtime whether all threads have real-time priority (SCHED_FIFO, sched(7)) now
 * @param failure what ended a loop, or empty
 */
public record LoopStats(
    int loops,
    long nanos,
    long cpuNanos,
    long wakeups,
    long longestStallNanos,
    long framesMoved,
    int poolFrames,
    int poolFree,
    int receiveBufferBytes,
    boolean realtime,
    String failure) {}
