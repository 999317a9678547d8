/**
 * The emulation service over a socket: server and client of the same interface, speaking JSON-RPC.
 */
package org.gine.remote;
