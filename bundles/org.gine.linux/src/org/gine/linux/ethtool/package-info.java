/** Features of network interfaces through {@code SIOCETHTOOL}. See ethtool(8). */
package org.gine.linux.ethtool;
