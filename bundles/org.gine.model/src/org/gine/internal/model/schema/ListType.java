package org.gine.internal.model.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;

/** A list of values of one type. Wrong items are left out of the list that is read. */
public final class ListType<T> implements ValueType<List<T>> {
  private final String form;
  private final ValueType<T> item;
  private final int least;
  private final int most;

  /**
   * A list.
   *
   * @param form what it is, for messages: {@code a list of two ends}
   * @param least items that must be there
   * @param most items that may be there
   */
  public ListType(String form, ValueType<T> item, int least, int most) {
    this.form = form;
    this.item = item;
    this.least = least;
    this.most = most;
  }

  /** A list of any length. */
  public ListType(String form, ValueType<T> item) {
    this(form, item, 0, Integer.MAX_VALUE);
  }

  @Override
  public List<T> bind(YamlValue value, Binding binding) {
    if (least == 0 && value instanceof YamlScalar scalar && scalar.isNull()) {
      return List.of();
    }
    if (!(value instanceof YamlValue.Items items)) {
      binding.problems().report(value.place(), "must be " + form + ", but is " + value.describe());
      return null;
    }
    int size = items.items().size();
    if (size < least || size > most) {
      binding
          .problems()
          .report(
              value.place(),
              "must be " + form + ", but has " + size + (size == 1 ? " item" : " items"));
    }
    List<T> bound = new ArrayList<>();
    for (YamlValue one : items.items()) {
      T result = item.bind(one, binding);
      if (result != null) {
        bound.add(result);
      }
    }
    return bound;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", least == 0 ? List.of("array", "null") : "array");
    schema.put("items", item.schema(definitions));
    if (least > 0) {
      schema.put("minItems", least);
    }
    if (most < Integer.MAX_VALUE) {
      schema.put("maxItems", most);
    }
    return schema;
  }
}
