/**
 * Packets of the kernel's own paths (forwarded, sent, received) through the emulated network: taken
 * by netfilter queues, and given back.
 */
package org.gine.nfqueue;
