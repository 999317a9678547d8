/**
 * Nodes as sets of kernel namespaces: their veth pairs, addresses, mounts and sysctls, and the
 * processes that run inside them.
 */
package org.gine.netns;
