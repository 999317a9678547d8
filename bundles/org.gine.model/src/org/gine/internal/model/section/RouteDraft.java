package org.gine.internal.model.section;

import java.util.List;
import org.gine.internal.model.yaml.Located;
import org.gine.model.Prefix;

/**
 * A static route as the file gives it.
 *
 * @param to destinations: one, or both defaults; null if wrong
 * @param via a node's name or an address; null if wrong
 */
public record RouteDraft(Located<List<Prefix>> to, Located<String> via) {}
