package org.gine.internal.model.schema;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.YamlValue;

/**
 * What a value of a topology file looks like: reads it, and describes itself for the JSON Schema,
 * so that the two agree.
 *
 * @param <T> what a value is read into
 */
public interface ValueType<T> {

  /**
   * Reads a value.
   *
   * @return null if it is wrong; the mistakes are in the context's problems then
   */
  T bind(YamlValue value, Binding binding);

  /** The JSON Schema of the value; a new map that the caller may add to. */
  Map<String, Object> schema(Definitions definitions);

  /** This type, with the place kept. */
  default ValueType<Located<T>> located() {
    return derived((bound, value) -> new Located<>(bound, value.place()));
  }

  /** This type, read into something else. */
  default <U> ValueType<U> map(Function<T, U> function) {
    return derived((bound, value) -> function.apply(bound));
  }

  private <U> ValueType<U> derived(BiFunction<T, YamlValue, U> function) {
    ValueType<T> type = this;
    return new ValueType<>() {
      @Override
      public U bind(YamlValue value, Binding binding) {
        T bound = type.bind(value, binding);
        return bound == null ? null : function.apply(bound, value);
      }

      @Override
      public Map<String, Object> schema(Definitions definitions) {
        return type.schema(definitions);
      }
    };
  }
}
