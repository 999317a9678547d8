/**
 * rtnetlink from Java: links, addresses and routes of a network namespace, changed in batches and
 * read in dumps. See netlink(7), rtnetlink(7), RFC 3549.
 */
package org.gine.linux.netlink;
