package org.gine.runtime;

import java.util.List;

/**
 * An intercept that takes packets of the machine itself.
 *
 * @param node the intercept
 * @param interfaces of the machine, by which packets come
 * @param refusals why it can not, or must not, be done on this machine now; empty: it can
 */
public record Attachment(String node, List<String> interfaces, List<String> refusals) {}
