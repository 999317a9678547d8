/**
 * Frames from and to kernel interfaces: packet sockets, batches of messages, waiting for many
 * sockets at once. Nothing here allocates Java memory once it is set up, and nothing is safe for
 * use by more than one thread unless it says so.
 */
package org.gine.linux.packet;
