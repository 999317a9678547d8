package org.gine.internal.model.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The named parts of a JSON Schema: each mapping is described once and referred to. */
public final class Definitions {
  private final Map<String, Object> byName = new LinkedHashMap<>();

  /** A reference to a part, which is described if it is not yet. */
  public Map<String, Object> reference(String name, Supplier<Map<String, Object>> description) {
    if (!byName.containsKey(name)) {
      // Holds the place first, so that a part may refer to itself.
      byName.put(name, Map.of());
      byName.put(name, description.get());
    }
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("$ref", "#/definitions/" + name);
    return reference;
  }

  /** The description of a mapping itself, for the root; what it refers to becomes parts. */
  public Map<String, Object> inline(MappingType<?> mapping) {
    return mapping.describe(this);
  }

  /** All parts by name. */
  public Map<String, Object> all() {
    return byName;
  }
}
