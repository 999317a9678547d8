package org.gine.internal.model.section;

import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.YamlValue;

/**
 * A routing protocol as the file gives it.
 *
 * @param nodes null where the file is silent
 * @param options not checked yet
 */
public record RoutingDraft(
    List<Located<String>> nodes, Map<String, MapType.Entry<YamlValue>> options) {}
