package org.gine.internal.model.schema;

import java.util.IdentityHashMap;
import java.util.Map;
import org.gine.internal.model.yaml.Place;
import org.gine.internal.model.yaml.YamlValue;

/** The values that were read from one mapping. */
public final class Fields {
  private final YamlValue mapping;
  private final Map<Key<?>, Object> values = new IdentityHashMap<>();
  private final Map<Key<?>, YamlValue> sources = new IdentityHashMap<>();

  Fields(YamlValue mapping) {
    this.mapping = mapping;
  }

  void put(Key<?> key, YamlValue source, Object value) {
    sources.put(key, source);
    values.put(key, value);
  }

  /** The value; the default where the file is silent; null where the value is wrong. */
  @SuppressWarnings("unchecked")
  public <T> T get(Key<T> key) {
    return has(key) ? (T) values.get(key) : key.fallback();
  }

  /** True if the file has the key, right or wrong. */
  public boolean has(Key<?> key) {
    return sources.containsKey(key);
  }

  /** True if the mapping has no keys, neither known nor unknown ones. */
  public boolean isEmpty() {
    return !(mapping instanceof YamlValue.Fields fields) || fields.fields().isEmpty();
  }

  /** Where the value stands; where the mapping's own key stands if the file has no such key. */
  public Place place(Key<?> key) {
    return has(key) ? sources.get(key).place() : keyPlace().child(key.name());
  }

  /** Where the key stands; where the mapping's own key stands if the file has no such key. */
  public Place keyPlace(Key<?> key) {
    return has(key) ? sources.get(key).keyPlace() : keyPlace().child(key.name());
  }

  /** Where the mapping's own key stands. */
  public Place keyPlace() {
    return mapping.keyPlace();
  }

  /** Where the mapping begins. */
  public Place place() {
    return mapping.place();
  }
}
