/**
 * What Linux offers and Java does not: packet sockets, netlink, namespaces and errno, called
 * through JNA. This is the only bundle that imports JNA; everybody else sees Java types and checked
 * answers.
 */
package org.gine.linux;
