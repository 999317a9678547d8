/**
 * Measurements: starts the programs that send and receive, and turns what they say into values.
 *
 * <p>Every program is the distribution's own (iperf3, ping, curl, ip), runs inside the node's
 * namespaces and leaves its raw output in the run's log directory.
 */
package org.gine.internal.runtime.traffic;
