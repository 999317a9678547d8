package org.gine.dataplane;

/**
 * The event loop's own figures since its start.
 *
 * @param nanos time since the start
 * @param cpuNanos CPU time that the loop's thread used
 * @param wakeups how often it left the kernel's wait
 * @param longestStallNanos longest time between two rounds that was not an intended wait
 * @param framesMoved frames read from ports
 * @param poolFrames frames that the pool holds
 * @param poolFree frames free now
 * @param receiveBufferBytes smallest receive buffer granted to a port, 0 without ports
 * @param realtime whether its thread has real-time priority (SCHED_FIFO, sched(7)) now
 * @param failure what ended the loop, or empty
 */
public record LoopStats(
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
