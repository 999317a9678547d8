package org.gine.model;

import java.util.Map;
import org.gine.internal.model.schema.Definitions;
import org.gine.internal.model.section.TopologySection;
import org.gine.internal.model.text.Json;

/** The JSON Schema of topology files, made from the same description that the loader reads by. */
public final class TopologySchema {
  private TopologySchema() {}

  /**
   * The schema in draft 07, the newest that the YAML servers of editors know in full. It says what
   * a file may look like; what only shows when parts are compared (names that do not exist,
   * overlapping subnets) the loader alone finds.
   */
  public static String json() {
    Definitions definitions = new Definitions();
    Map<String, Object> schema =
        Json.object(
            "$schema", "http://json-schema.org/draft-07/schema#",
            "$comment", "Generated; see TopologySchema.",
            "title", "GINE topology");
    schema.putAll(definitions.inline(new TopologySection()));
    schema.put("definitions", definitions.all());
    return Json.write(schema);
  }
}
