/**
 * Packets taken out of the kernel's netfilter and given back (NFQUEUE), over nfnetlink itself:
 * {@code linux/netfilter/nfnetlink_queue.h} and the kernel's {@code nfnetlink_queue.c}. Nothing
 * here allocates Java memory once it is set up, and nothing is safe for use by more than one
 * thread.
 */
package org.gine.linux.nfqueue;
