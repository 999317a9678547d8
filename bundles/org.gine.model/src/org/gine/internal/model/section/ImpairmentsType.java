package org.gine.internal.model.section;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gine.internal.model.schema.Binding;
import org.gine.internal.model.schema.Definitions;
import org.gine.internal.model.schema.ListType;
import org.gine.internal.model.schema.ValueType;
import org.gine.internal.model.text.Json;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.Impairment;
import org.gine.model.ImpairmentChange;
import org.gine.model.QuantityException;

/**
 * {@code impairments:}: a list is all that there is from now on; where links are changed, a mapping
 * from names to parameters changes those that are there.
 */
final class ImpairmentsType implements ValueType<List<ImpairmentChange>> {
  private final ListType<Impairment> list =
      new ListType<>("a list of impairments", ImpairmentSection.IMPAIRMENT);
  private final boolean takesChanges;

  ImpairmentsType(boolean takesChanges) {
    this.takesChanges = takesChanges;
  }

  @Override
  public List<ImpairmentChange> bind(YamlValue value, Binding binding) {
    if (takesChanges && value instanceof YamlValue.Fields mapping) {
      return changes(mapping, binding);
    }
    List<Impairment> impairments = list.bind(value, binding);
    if (impairments == null) {
      return null;
    }
    List<ImpairmentChange> result = new ArrayList<>();
    result.add(ImpairmentChange.clear());
    Set<String> names = new HashSet<>();
    for (Impairment impairment : impairments) {
      if (names.add(impairment.name())) {
        result.add(ImpairmentChange.add(impairment));
      } else {
        binding
            .problems()
            .report(
                value.place(),
                "two impairments have the name " + Quote.of(impairment.name()),
                "give one of them a name of its own: \"- " + impairment.type() + ": {name: …}\"");
      }
    }
    return result;
  }

  private static List<ImpairmentChange> changes(YamlValue.Fields mapping, Binding binding) {
    List<ImpairmentChange> result = new ArrayList<>();
    for (YamlValue.Field field : mapping.fields()) {
      try {
        ImpairmentSection.name(field.key());
      } catch (QuantityException e) {
        binding.problems().report(field.value().keyPlace(), e);
      }
      if (field.value() instanceof YamlValue.Fields values) {
        result.add(ImpairmentChange.set(field.key(), values(values, binding)));
      } else {
        binding
            .problems()
            .report(
                field.value().place(),
                "must be a mapping of parameters, but is " + field.value().describe());
      }
    }
    return result;
  }

  private static Map<String, String> values(YamlValue.Fields mapping, Binding binding) {
    Map<String, String> values = new LinkedHashMap<>();
    for (YamlValue.Field field : mapping.fields()) {
      if (field.value() instanceof YamlScalar scalar && !scalar.isNull()) {
        values.put(field.key(), scalar.text());
      } else {
        binding
            .problems()
            .report(field.value().place(), "must be a value, but is " + field.value().describe());
      }
    }
    return values;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    if (!takesChanges) {
      return list.schema(definitions);
    }
    Map<String, Object> values = Json.object("type", List.of("string", "number", "boolean"));
    Map<String, Object> changes =
        Json.object(
            "type",
            "object",
            "propertyNames",
            Json.object("pattern", "^" + Impairment.NAME_PATTERN + "$"),
            "additionalProperties",
            Json.object("type", "object", "additionalProperties", values));
    return Json.object("anyOf", List.of(list.schema(definitions), changes));
  }
}
