package org.gine.internal.model.section;

import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.Binding;
import org.gine.internal.model.schema.Definitions;
import org.gine.internal.model.schema.EitherType;
import org.gine.internal.model.schema.ListType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.schema.ValueType;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.YamlValue;

/** One name or several; what they name is checked where that is known. */
final class NamesType implements ValueType<List<Located<String>>> {
  private final ValueType<Located<String>> one;
  private final EitherType<List<Located<String>>> either;

  NamesType(String form, String listForm) {
    one = Scalars.reference(form).located();
    ValueType<List<Located<String>>> single =
        new ValueType<>() {
          @Override
          public List<Located<String>> bind(YamlValue value, Binding binding) {
            Located<String> name = one.bind(value, binding);
            return name == null ? null : List.of(name);
          }

          @Override
          public Map<String, Object> schema(Definitions definitions) {
            return one.schema(definitions);
          }
        };
    either = EitherType.scalarOrList(single, new ListType<>(listForm, one, 1, 10_000));
  }

  @Override
  public List<Located<String>> bind(YamlValue value, Binding binding) {
    return either.bind(value, binding);
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return either.schema(definitions);
  }
}
