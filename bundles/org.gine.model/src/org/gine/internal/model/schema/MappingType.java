package org.gine.internal.model.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.text.Suggestions;
import org.gine.internal.model.yaml.Place;
import org.gine.internal.model.yaml.Problems;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;

/**
 * A mapping with known keys. A subclass declares its keys in its constructor and makes a value out
 * of what was read; everything else, the JSON Schema included, follows from the keys.
 */
public abstract class MappingType<T> implements ValueType<T> {
  private final String title;
  private final String doc;
  private final Map<String, Key<?>> keys = new LinkedHashMap<>();
  private List<Key<?>> choice = List.of();

  /**
   * A mapping.
   *
   * @param title name in the schema and in messages
   * @param doc one sentence for people
   */
  protected MappingType(String title, String doc) {
    this.title = title;
    this.doc = doc;
  }

  /** Declares a key that must be there. */
  protected final <V> Key<V> required(String name, ValueType<V> type, String description) {
    return add(new Key<>(name, type, true, null, null, description));
  }

  /** Declares a key that may be missing; null then. */
  protected final <V> Key<V> optional(String name, ValueType<V> type, String description) {
    return add(new Key<>(name, type, false, null, null, description));
  }

  /**
   * Declares a key with a default.
   *
   * @param shown the default in the form of the file
   */
  protected final <V> Key<V> optional(
      String name, ValueType<V> type, V fallback, Object shown, String description) {
    return add(new Key<>(name, type, false, fallback, shown, description));
  }

  /** Declares that exactly one of these keys must be there. */
  protected final void exactlyOne(Key<?>... alternatives) {
    choice = List.of(alternatives);
  }

  private <V> Key<V> add(Key<V> key) {
    keys.put(key.name(), key);
    return key;
  }

  /** Name in the schema and in messages. */
  public final String title() {
    return title;
  }

  /** The keys, in the order of declaration. */
  public final List<Key<?>> keys() {
    return List.copyOf(keys.values());
  }

  /** Makes a value out of what was read; values that were wrong are null. */
  protected abstract T build(Fields fields, Problems problems);

  @Override
  public final T bind(YamlValue value, Binding binding) {
    Fields fields = new Fields(value);
    if (value instanceof YamlValue.Fields mapping) {
      for (YamlValue.Field field : mapping.fields()) {
        Key<?> key = keys.get(field.key());
        if (key == null) {
          unknown(field, binding.problems());
        } else {
          fields.put(key, field.value(), key.type().bind(field.value(), binding));
        }
      }
    } else if (!(value instanceof YamlScalar scalar && scalar.isNull())) {
      binding
          .problems()
          .report(
              value.place(),
              "must be a mapping (keys: "
                  + String.join(", ", keys.keySet())
                  + "), but is "
                  + value.describe());
      return null;
    }
    checkPresence(fields, binding.problems());
    return build(fields, binding.problems());
  }

  private void unknown(YamlValue.Field field, Problems problems) {
    problems.report(
        field.value().keyPlace(),
        "the key "
            + Quote.of(field.key())
            + " is unknown in "
            + title
            + ": valid are "
            + String.join(", ", keys.keySet()),
        Suggestions.didYouMean(field.key(), keys.keySet()));
  }

  private void checkPresence(Fields fields, Problems problems) {
    for (Key<?> key : keys.values()) {
      if (key.required() && !fields.has(key)) {
        problems.report(
            fields.keyPlace(), "the key " + Quote.of(key.name()) + " is missing", key.doc());
      }
    }
    if (choice.isEmpty()) {
      return;
    }
    List<Key<?>> given = new ArrayList<>(choice.stream().filter(fields::has).toList());
    if (given.isEmpty()) {
      problems.report(
          fields.keyPlace(), "one of the keys " + names(choice) + " is needed, but none is there");
    } else if (given.size() > 1) {
      given.sort(
          (a, b) -> {
            Place first = fields.keyPlace(a);
            Place second = fields.keyPlace(b);
            int lines = Integer.compare(first.line(), second.line());
            return lines != 0 ? lines : Integer.compare(first.column(), second.column());
          });
      problems.report(
          fields.keyPlace(given.get(1)),
          "only one of the keys " + names(choice) + " is allowed, but there are " + names(given));
    }
  }

  private static String names(List<Key<?>> keys) {
    return String.join(", ", keys.stream().map(Key::name).toList());
  }

  @Override
  public final Map<String, Object> schema(Definitions definitions) {
    return definitions.reference(title.replace(' ', '-'), () -> describe(definitions));
  }

  /** The schema of the mapping itself, where {@link #schema} refers to it. */
  final Map<String, Object> describe(Definitions definitions) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", doc);
    List<String> required = keys.values().stream().filter(Key::required).map(Key::name).toList();
    // A mapping without a value, as in "rip:", is one whose keys are all left out.
    schema.put(
        "type", required.isEmpty() && choice.isEmpty() ? List.of("object", "null") : "object");
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Key<?> key : keys.values()) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("description", key.doc());
      property.putAll(key.type().schema(definitions));
      property.put("description", key.doc());
      if (key.shownDefault() != null) {
        property.put("default", key.shownDefault());
      }
      properties.put(key.name(), property);
    }
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (!choice.isEmpty()) {
      schema.put(
          "oneOf", choice.stream().map(key -> Map.of("required", List.of(key.name()))).toList());
    }
    return schema;
  }
}
