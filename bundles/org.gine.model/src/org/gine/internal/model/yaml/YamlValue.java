package org.gine.internal.model.yaml;

import java.util.List;

/** A value of a YAML file with its place; aliases and merge keys are resolved. */
public sealed interface YamlValue permits YamlScalar, YamlValue.Items, YamlValue.Fields {

  /** Where the value begins. */
  Place place();

  /** Where its key stands, or the value itself if it has none. Same path as {@link #place()}. */
  Place keyPlace();

  /** What it is, for messages: {@code a list}, {@code the text "x"}. */
  String describe();

  /** A sequence. */
  record Items(Place place, Place keyPlace, List<YamlValue> items) implements YamlValue {
    @Override
    public String describe() {
      return "a list";
    }
  }

  /** A mapping; the keys differ. */
  record Fields(Place place, Place keyPlace, List<Field> fields) implements YamlValue {
    @Override
    public String describe() {
      return "a mapping";
    }

    /** The value of a key, or null. */
    public YamlValue find(String key) {
      for (Field field : fields) {
        if (field.key().equals(key)) {
          return field.value();
        }
      }
      return null;
    }
  }

  /**
   * A key and its value.
   *
   * @param key its text
   * @param value its value; {@link YamlValue#keyPlace()} is where the key stands
   */
  record Field(String key, YamlValue value) {}
}
