package org.gine.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;
import org.yaml.snakeyaml.Yaml;

/**
 * Validates by a JSON Schema of draft 07, as far as ours goes: it knows the keywords that ours
 * uses, and fails on any other.
 */
final class MiniValidator {
  private static final Set<String> NOTES =
      Set.of("$schema", "$comment", "title", "description", "default", "definitions");

  private final Map<String, Object> root;

  MiniValidator(String schema) {
    // JSON is YAML.
    root = new Yaml().load(schema);
  }

  /** What is wrong with the value; empty if it is valid. */
  List<String> validate(YamlValue value) {
    return validate(value, root);
  }

  private List<String> validate(YamlValue value, Map<String, Object> schema) {
    List<String> wrong = new ArrayList<>();
    if (schema.get("$ref") instanceof String reference) {
      // Draft 07: what stands beside $ref does not count.
      Map<?, ?> definitions = (Map<?, ?>) root.get("definitions");
      return validate(value, map(definitions.get(reference.replace("#/definitions/", ""))));
    }
    for (Map.Entry<String, Object> keyword : schema.entrySet()) {
      if (!NOTES.contains(keyword.getKey()) && !holds(value, schema, keyword, wrong)) {
        wrong.add(value.place() + " breaks " + keyword);
      }
    }
    return wrong;
  }

  private boolean holds(
      YamlValue value,
      Map<String, Object> schema,
      Map.Entry<String, Object> keyword,
      List<String> wrong) {
    Object rule = keyword.getValue();
    switch (keyword.getKey()) {
      case "type" -> {
        List<?> types = rule instanceof List<?> list ? list : List.of(rule);
        return types.stream().anyMatch(type -> isOfType(value, (String) type));
      }
      case "enum" -> {
        return value instanceof YamlScalar scalar
            && isOfType(value, "string")
            && ((List<?>) rule).contains(scalar.text());
      }
      case "const" -> {
        return value instanceof YamlScalar scalar
            && isOfType(value, "number")
            && Double.parseDouble(scalar.text()) == ((Number) rule).doubleValue();
      }
      case "pattern" -> {
        return !isOfType(value, "string")
            || Pattern.compile((String) rule).matcher(((YamlScalar) value).text()).find();
      }
      case "minimum" -> {
        return !isOfType(value, "number") || decimal(value).compareTo(decimal(rule)) >= 0;
      }
      case "maximum" -> {
        return !isOfType(value, "number") || decimal(value).compareTo(decimal(rule)) <= 0;
      }
      case "anyOf" -> {
        return ((List<?>) rule).stream().anyMatch(one -> validate(value, map(one)).isEmpty());
      }
      case "oneOf" -> {
        return ((List<?>) rule).stream().filter(one -> validate(value, map(one)).isEmpty()).count()
            == 1;
      }
      case "items" -> {
        if (value instanceof YamlValue.Items items) {
          items.items().forEach(item -> wrong.addAll(validate(item, map(rule))));
        }
        return true;
      }
      case "minItems" -> {
        return !(value instanceof YamlValue.Items items) || items.items().size() >= (int) rule;
      }
      case "maxItems" -> {
        return !(value instanceof YamlValue.Items items) || items.items().size() <= (int) rule;
      }
      default -> {
        return !(value instanceof YamlValue.Fields fields)
            || fieldsHold(fields, schema, keyword, wrong);
      }
    }
  }

  private boolean fieldsHold(
      YamlValue.Fields value,
      Map<String, Object> schema,
      Map.Entry<String, Object> keyword,
      List<String> wrong) {
    Object rule = keyword.getValue();
    Map<String, Object> properties = map(schema.getOrDefault("properties", Map.of()));
    switch (keyword.getKey()) {
      case "properties" -> {
        for (YamlValue.Field field : value.fields()) {
          if (properties.containsKey(field.key())) {
            wrong.addAll(validate(field.value(), map(properties.get(field.key()))));
          }
        }
        return true;
      }
      case "additionalProperties" -> {
        for (YamlValue.Field field : value.fields()) {
          if (!properties.containsKey(field.key())) {
            if (rule instanceof Boolean) {
              return (Boolean) rule;
            }
            wrong.addAll(validate(field.value(), map(rule)));
          }
        }
        return true;
      }
      case "propertyNames" -> {
        Pattern pattern = Pattern.compile((String) map(rule).get("pattern"));
        return value.fields().stream().allMatch(field -> pattern.matcher(field.key()).find());
      }
      case "required" -> {
        return ((List<?>) rule).stream().allMatch(key -> value.find((String) key) != null);
      }
      case "minProperties" -> {
        return value.fields().size() >= (int) rule;
      }
      case "maxProperties" -> {
        return value.fields().size() <= (int) rule;
      }
      default -> throw new AssertionError("keyword " + keyword.getKey() + " is not known here");
    }
  }

  private static boolean isOfType(YamlValue value, String type) {
    return switch (type) {
      case "object" -> value instanceof YamlValue.Fields;
      case "array" -> value instanceof YamlValue.Items;
      default ->
          value instanceof YamlScalar scalar
              && switch (scalar.kind()) {
                case NULL -> type.equals("null");
                case BOOLEAN -> type.equals("boolean");
                case INTEGER -> type.equals("integer") || type.equals("number");
                case FLOAT -> type.equals("number");
                case TEXT -> type.equals("string");
              };
    };
  }

  private static BigDecimal decimal(YamlValue value) {
    String text = ((YamlScalar) value).text();
    return text.startsWith("0x")
        ? new BigDecimal(new BigInteger(text.substring(2), 16))
        : new BigDecimal(text.replace("+", ""));
  }

  private static BigDecimal decimal(Object rule) {
    return new BigDecimal(rule.toString());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
