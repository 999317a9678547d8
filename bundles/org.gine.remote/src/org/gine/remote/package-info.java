/**
 * The emulation service over a socket: server and client of the same interface, speaking JSON-RPC;
 * and the runs of this machine, which serve it.
 */
package org.gine.remote;
