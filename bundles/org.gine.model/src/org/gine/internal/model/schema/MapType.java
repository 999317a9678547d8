package org.gine.internal.model.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Place;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.QuantityException;

/**
 * A mapping from names that the author chooses to values of one type.
 *
 * <p>An entry whose value is wrong keeps its name, with null as value, so that what refers to the
 * name is not called wrong as well.
 */
public final class MapType<T> implements ValueType<Map<String, MapType.Entry<T>>> {
  private final String form;
  private final NameRule rule;
  private final ValueType<T> type;
  private final int least;

  /**
   * An entry.
   *
   * @param name its key
   * @param place where the key stands
   * @param value null if it is wrong
   */
  public record Entry<T>(String name, Place place, T value) {
    /** The key with its place. */
    public Located<String> key() {
      return new Located<>(name, place);
    }
  }

  /**
   * A mapping.
   *
   * @param form what it is, for messages: {@code a mapping from names to nodes}
   * @param least entries that must be there
   */
  public MapType(String form, NameRule rule, ValueType<T> type, int least) {
    this.form = form;
    this.rule = rule;
    this.type = type;
    this.least = least;
  }

  @Override
  public Map<String, Entry<T>> bind(YamlValue value, Binding binding) {
    Map<String, Entry<T>> bound = new LinkedHashMap<>();
    if (value instanceof YamlValue.Fields mapping) {
      for (YamlValue.Field field : mapping.fields()) {
        try {
          rule.check(field.key());
        } catch (QuantityException e) {
          binding.problems().report(field.value().keyPlace(), e);
        }
        T result = type.bind(field.value(), binding);
        bound.put(field.key(), new Entry<>(field.key(), field.value().keyPlace(), result));
      }
    } else if (!(value instanceof YamlScalar scalar && scalar.isNull())) {
      binding.problems().report(value.place(), "must be " + form + ", but is " + value.describe());
      return null;
    }
    if (bound.size() < least) {
      binding.problems().report(value.place(), "must be " + form + ", but is empty");
    }
    return bound;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", least > 0 ? "object" : List.of("object", "null"));
    schema.put("propertyNames", Map.of("pattern", "^(?:" + rule.pattern() + ")$"));
    schema.put("additionalProperties", type.schema(definitions));
    if (least > 0) {
      schema.put("minProperties", least);
    }
    return schema;
  }
}
