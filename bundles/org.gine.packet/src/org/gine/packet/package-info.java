/**
 * Frames as they are on the wire: buffers and pools, the clock, the timer wheel, and the wire formats
 * that the emulator reads and writes.
 */
package org.gine.packet;
