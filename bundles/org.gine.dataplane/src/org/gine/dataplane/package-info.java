/**
 * Frames on the move: ports, link directions, the switching hub, and the event loop that owns them.
 */
package org.gine.dataplane;
