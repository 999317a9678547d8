/**
 * The launcher of FRR's daemons (zebra, ripd, ripngd): renders their configuration, starts them in
 * a node, and reads their routes back. It is reached through the routing SPI only.
 */
package org.gine.internal.routing.frr;
