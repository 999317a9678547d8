package org.gine.internal.model.section;

import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.Binding;
import org.gine.internal.model.schema.Definitions;
import org.gine.internal.model.schema.ScalarType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.schema.ValueType;
import org.gine.internal.model.text.Json;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.Impairment;
import org.gine.model.QueueLimit;

/** {@code queue:} of a link: a limit, or a queue discipline. */
final class QueueType implements ValueType<QueueLimit> {
  private static final String AUTO = "auto";

  private final ScalarType<QueueLimit> limit = Scalars.queue();

  @Override
  public QueueLimit bind(YamlValue value, Binding binding) {
    if (!isDiscipline(value)) {
      return limit.bind(value, binding);
    }
    Impairment manager = ImpairmentSection.DISCIPLINE.bind(value, binding);
    return manager == null ? null : QueueLimit.managed(manager);
  }

  private static boolean isDiscipline(YamlValue value) {
    return value instanceof YamlValue.Fields
        || value instanceof YamlScalar scalar
            && scalar.kind() == YamlScalar.Kind.TEXT
            && !scalar.text().equals(AUTO)
            && scalar.text().matches(Impairment.NAME_PATTERN);
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return Json.object(
        "anyOf",
        List.of(limit.schema(definitions), ImpairmentSection.DISCIPLINE.schema(definitions)));
  }
}
