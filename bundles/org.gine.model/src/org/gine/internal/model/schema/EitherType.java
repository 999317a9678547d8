package org.gine.internal.model.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.gine.internal.model.yaml.YamlValue;

/** A value with a short and a long form, told apart by its shape. */
public final class EitherType<T> implements ValueType<T> {
  private final ValueType<? extends T> brief;
  private final ValueType<? extends T> full;
  private final Predicate<YamlValue> isFull;

  private EitherType(
      ValueType<? extends T> brief, ValueType<? extends T> full, Predicate<YamlValue> isFull) {
    this.brief = brief;
    this.full = full;
    this.isFull = isFull;
  }

  /** A scalar, or a mapping that says more. */
  public static <T> EitherType<T> scalarOrMapping(
      ValueType<? extends T> scalar, ValueType<? extends T> mapping) {
    return new EitherType<>(scalar, mapping, YamlValue.Fields.class::isInstance);
  }

  /** A scalar, or a list. */
  public static <T> EitherType<T> scalarOrList(
      ValueType<? extends T> scalar, ValueType<? extends T> list) {
    return new EitherType<>(scalar, list, YamlValue.Items.class::isInstance);
  }

  @Override
  public T bind(YamlValue value, Binding binding) {
    return isFull.test(value) ? full.bind(value, binding) : brief.bind(value, binding);
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("anyOf", List.of(brief.schema(definitions), full.schema(definitions)));
    return schema;
  }
}
