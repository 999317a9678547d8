package org.gine.internal.model.section;

import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.ListType;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.NameRule;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Problems;
import org.gine.internal.model.yaml.YamlValue;

/** {@code routing: PROTOCOL:}. */
final class RoutingSection extends MappingType<RoutingDraft> {
  private final Key<List<Located<String>>> nodes =
      optional(
          "nodes",
          new ListType<>(
              "a list of node names", Scalars.reference("a node's name").located(), 1, 1_000_000),
          "Names of the nodes that run the protocol. Default: all routers.");

  private final Key<Map<String, MapType.Entry<YamlValue>>> options =
      optional(
          "options",
          new MapType<>(
              "a mapping from options to values",
              NameRule.PROTOCOL,
              CommonTypes.raw(List.of("string", "number", "boolean")),
              0),
          "Options of the protocol, as its provider declares them.");

  RoutingSection() {
    super("routing", "A routing protocol and where it runs.");
  }

  @Override
  protected RoutingDraft build(Fields fields, Problems problems) {
    return new RoutingDraft(
        fields.has(nodes) ? CommonTypes.list(fields.get(nodes)) : null,
        fields.get(options) == null ? Map.of() : fields.get(options));
  }
}
