/**
 * Signals and the children of processes, by number, as Java's own process API does not offer them.
 */
package org.gine.linux.process;
