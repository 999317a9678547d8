package org.gine.internal.model.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.QuantityException;

/** A single value. */
public final class ScalarType<T> implements ValueType<T> {
  private final String form;
  private final Parser<T> parser;
  private final Map<String, Object> schema;

  /** Reads a scalar. */
  public interface Parser<T> {
    /**
     * Reads a scalar that is not empty.
     *
     * @throws QuantityException if it is wrong
     */
    T parse(YamlScalar scalar);
  }

  /**
   * A type.
   *
   * @param form what a value must be, for messages: {@code a duration, for example 10ms}
   * @param schema its JSON Schema
   */
  public ScalarType(String form, Map<String, Object> schema, Parser<T> parser) {
    this.form = form;
    this.schema = new LinkedHashMap<>(schema);
    this.parser = parser;
  }

  /**
   * Reads a scalar.
   *
   * @throws QuantityException if it is wrong
   */
  T parse(YamlScalar scalar) {
    return parser.parse(scalar);
  }

  @Override
  public T bind(YamlValue value, Binding binding) {
    if (!(value instanceof YamlScalar scalar) || scalar.isNull()) {
      binding.problems().report(value.place(), "must be " + form + ", but is " + value.describe());
      return null;
    }
    try {
      return parser.parse(scalar);
    } catch (QuantityException e) {
      binding.problems().report(value.place(), e);
      return null;
    }
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return new LinkedHashMap<>(schema);
  }
}
