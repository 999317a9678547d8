package org.gine.runtime;

/**
 * A time in which the machine did not do what was asked of it.
 *
 * @param from seconds since the network was ready
 * @param to seconds since the network was ready
 * @param late frames that left their link more than a millisecond later than due
 * @param lost frames that the emulator itself lost
 * @param cause what most likely kept it, for people
 */
public record InvalidInterval(double from, double to, long late, long lost, String cause) {}
