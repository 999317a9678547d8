/**
 * What a third party implements to add a routing protocol: it renders configuration files from a
 * pure view of its node and lists the daemons to start, how their readiness is probed, how they are
 * stopped and how their routes are read back.
 */
package org.gine.routing;
