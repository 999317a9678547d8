package org.gine.model;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.text.Suggestions;
import org.gine.internal.model.text.UnitTable;
import org.gine.model.ImpairmentCatalog.Parameter;

/** Reads the values of impairments' parameters out of their text forms. */
public final class ImpairmentValues {
  private ImpairmentValues() {}

  /**
   * Everything that an impairment needs to know, in base units.
   *
   * @throws QuantityException when there is no such impairment, or its values are wrong; the
   *     message says the rule, the value and the remedy
   */
  public static Map<String, Object> of(Impairment impairment, ImpairmentCatalog catalog) {
    requireInstalled(impairment.type(), catalog);
    List<Parameter> parameters = catalog.parameters(impairment.type());
    for (String given : impairment.values().keySet()) {
      parameter(impairment.type(), given, parameters);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      String text = impairment.values().get(parameter.name());
      try {
        values.put(parameter.name(), value(parameter, text, impairment));
      } catch (QuantityException e) {
        throw new QuantityException(
            impairment.name() + "." + parameter.name() + ": " + e.rule(), e.suggestion());
      }
    }
    String refusal = catalog.refusal(impairment.type(), values);
    if (!refusal.isEmpty()) {
      throw new QuantityException(impairment.name() + ": " + refusal, "");
    }
    return values;
  }

  private static Object value(Parameter parameter, String text, Impairment impairment) {
    if (text == null && parameter.required()) {
      throw new QuantityException("a value must be given", parameter.description());
    }
    if (parameter.type() != ImpairmentCatalog.Type.FILE) {
      return parse(parameter, text == null ? parameter.fallback() : text);
    }
    String content = text == null ? "" : impairment.files().get(parameter.name());
    if (content == null) {
      throw new QuantityException(
          "the content of a file is missing",
          "name the file in the topology, or add the impairment with "
              + parameter.name()
              + "=@FILE (gine link LINK add)");
    }
    return content;
  }

  /**
   * Checks that an impairment is installed.
   *
   * @throws QuantityException when it is not
   */
  public static void requireInstalled(String type, ImpairmentCatalog catalog) {
    if (!catalog.names().contains(type)) {
      List<String> names = catalog.names().stream().sorted().toList();
      throw new QuantityException(
          "there is no "
              + catalog.noun()
              + " "
              + Quote.of(type)
              + (names.isEmpty()
                  ? ": none is installed"
                  : ": installed are " + String.join(", ", names)),
          Suggestions.didYouMean(type, names));
    }
  }

  /**
   * A parameter by its name.
   *
   * @throws QuantityException when there is none
   */
  public static Parameter parameter(String type, String name, List<Parameter> parameters) {
    List<String> names = parameters.stream().map(Parameter::name).toList();
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new QuantityException(
                    type
                        + " has no parameter "
                        + Quote.of(name)
                        + (names.isEmpty()
                            ? ": it has none"
                            : ": valid are " + String.join(", ", names)),
                    Suggestions.didYouMean(name, names)));
  }

  /**
   * One value, of any type but {@link ImpairmentCatalog.Type#FILE}.
   *
   * @throws QuantityException when it is of the wrong form or out of range
   */
  public static Object parse(Parameter parameter, String text) {
    Object value = read(parameter, text);
    checkLimit(parameter, text, value, parameter.least(), -1);
    checkLimit(parameter, text, value, parameter.most(), 1);
    return value;
  }

  private static Object read(Parameter parameter, String text) {
    return switch (parameter.type()) {
      case DURATION -> whole(text, UnitTable.DURATION, "nanoseconds");
      case RATE -> whole(text, UnitTable.RATE, "bits per second");
      case SIZE -> whole(text, UnitTable.BYTES, "bytes");
      case PROPORTION -> Quantities.parsePercent(text);
      case NUMBER -> number(text);
      case INTEGER -> integer(text);
      case TRUTH -> truth(text);
      case WORD -> word(text, parameter.words());
      case TEXT, FILE -> line(text);
    };
  }

  private static Long whole(String text, UnitTable units, String unit) {
    try {
      return units.parse(text).longValueExact();
    } catch (ArithmeticException e) {
      throw new QuantityException(Quote.of(text) + " is no whole number of " + unit, "");
    }
  }

  private static Double number(String text) {
    if (!text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?([eE][-+]?[0-9]{1,2})?")) {
      throw new QuantityException(
          Quote.of(text) + " is no decimal number without unit", "for example \"1.5\"");
    }
    return new BigDecimal(text).doubleValue();
  }

  private static Long integer(String text) {
    if (!text.matches("-?[0-9]{1,18}")) {
      throw new QuantityException(Quote.of(text) + " is no whole number", "");
    }
    return Long.valueOf(text);
  }

  private static Boolean truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new QuantityException("must be true or false, but is " + Quote.of(text), "");
    }
    return Boolean.valueOf(text);
  }

  private static String word(String text, List<String> words) {
    if (!words.contains(text)) {
      throw new QuantityException(
          "must be one of " + String.join(", ", words) + ", but is " + Quote.of(text),
          Suggestions.didYouMean(text, words));
    }
    return text;
  }

  private static String line(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new QuantityException(Quote.of(text) + " has more than one line", "");
    }
    return text;
  }

  private static void checkLimit(
      Parameter parameter, String text, Object value, String limit, int side) {
    if (limit.isEmpty()) {
      return;
    }
    Object bound = read(parameter, limit);
    int order =
        value instanceof Double number
            ? Double.compare(number, (Double) bound)
            : Long.compare((Long) value, (Long) bound);
    if (order * side > 0) {
      throw new QuantityException(
          Quote.of(text)
              + " is out of range: it must be "
              + (parameter.least().isEmpty() ? "at most " : parameter.least())
              + (parameter.least().isEmpty() || parameter.most().isEmpty() ? "" : " to ")
              + (parameter.most().isEmpty() ? " or more" : parameter.most()),
          "");
    }
  }
}
