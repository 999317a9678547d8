package org.gine.runtime;

import java.util.List;

/**
 * A node that is attached to the machine itself: an intercept of its packets, or interfaces.
 *
 * @param node its name
 * @param interfaces of the machine, by which packets come
 * @param refusals why it can not, or must not, be done on this machine now; empty: it can
 */
public record Attachment(String node, List<String> interfaces, List<String> refusals) {}
