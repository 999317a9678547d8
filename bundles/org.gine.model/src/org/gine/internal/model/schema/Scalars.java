package org.gine.internal.model.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gine.internal.model.text.IpText;
import org.gine.internal.model.text.Json;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.text.Suggestions;
import org.gine.internal.model.text.UnitTable;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.model.Loss;
import org.gine.model.Prefix;
import org.gine.model.Quantities;
import org.gine.model.QuantityException;
import org.gine.model.QueueLimit;
import org.gine.model.Rate;

/** The kinds of single values. */
public final class Scalars {
  private Scalars() {}

  /** Any scalar, taken as the text that it is written as; {@code 1.0} stays {@code 1.0}. */
  public static ScalarType<String> any(String form) {
    return new ScalarType<>(
        form,
        Map.of("type", List.of("string", "number", "boolean")),
        scalar -> withoutNul(scalar.text()));
  }

  /** Any scalar of one line. */
  public static ScalarType<String> line(String form) {
    return new ScalarType<>(
        form,
        Map.of("type", List.of("string", "number", "boolean")),
        scalar -> {
          if (scalar.text().chars().anyMatch(c -> c == '\n' || c == '\r')) {
            throw new QuantityException(Quote.of(scalar.text()) + " has more than one line", "");
          }
          return withoutNul(scalar.text());
        });
  }

  private static String withoutNul(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new QuantityException(
          Quote.of(text) + " holds a NUL character, which no argument or file of Linux can hold",
          "");
    }
    return text;
  }

  /** Text; a number or boolean must be in quotes. */
  public static <T> ScalarType<T> text(String form, Function<String, T> parser) {
    return new ScalarType<>(
        form, Map.of("type", "string"), scalar -> parser.apply(text(form, scalar)));
  }

  /** Text that matches a regular expression (ECMA 262); the parser checks and explains. */
  public static <T> ScalarType<T> text(String form, String pattern, Function<String, T> parser) {
    return new ScalarType<>(
        form,
        Json.object("type", "string", "pattern", "^(?:" + pattern + ")$"),
        scalar -> parser.apply(text(form, scalar)));
  }

  private static String text(String form, YamlScalar scalar) {
    if (scalar.kind() != YamlScalar.Kind.TEXT) {
      throw new QuantityException(
          "must be " + form + ", but is " + scalar.text(), "put it in quotes if it is meant so");
    }
    return withoutNul(scalar.text());
  }

  /** A name. */
  public static ScalarType<String> name(NameRule rule) {
    return text("a " + rule.noun(), rule.pattern(), rule::check);
  }

  /** The name of something that the file describes elsewhere; checked there. */
  public static ScalarType<String> reference(String form) {
    return new ScalarType<>(form, Map.of("type", "string"), YamlScalar::text);
  }

  /** A whole number. */
  public static ScalarType<Long> integer(long min, long max) {
    String form = "a whole number from " + min + " to " + max;
    return new ScalarType<>(
        form,
        Json.object("type", "integer", "minimum", min, "maximum", max),
        scalar -> {
          if (scalar.kind() != YamlScalar.Kind.INTEGER || !scalar.text().matches("-?[0-9]{1,40}")) {
            throw new QuantityException("must be " + form + ", but is " + scalar.describe(), "");
          }
          BigInteger value = new BigInteger(scalar.text());
          if (value.compareTo(BigInteger.valueOf(min)) < 0
              || value.compareTo(BigInteger.valueOf(max)) > 0) {
            throw new QuantityException(scalar.text() + " is out of range: must be " + form, "");
          }
          return value.longValueExact();
        });
  }

  /** A number within bounds. */
  public static ScalarType<Double> decimal(double min, double max) {
    String form = "a number from " + plain(min) + " to " + plain(max);
    return new ScalarType<>(
        form,
        Json.object("type", "number", "minimum", min, "maximum", max),
        scalar -> {
          if (scalar.kind() != YamlScalar.Kind.INTEGER && scalar.kind() != YamlScalar.Kind.FLOAT) {
            throw new QuantityException("must be " + form + ", but is " + scalar.describe(), "");
          }
          double value = Double.parseDouble(scalar.text());
          if (!(value >= min && value <= max)) {
            throw new QuantityException(scalar.text() + " is out of range: must be " + form, "");
          }
          return value;
        });
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  /** {@code true} or {@code false}. */
  public static ScalarType<Boolean> bool() {
    return new ScalarType<>(
        "true or false",
        Map.of("type", "boolean"),
        scalar -> {
          if (scalar.kind() != YamlScalar.Kind.BOOLEAN) {
            throw new QuantityException("must be true or false, but is " + scalar.describe(), "");
          }
          return scalar.text().equalsIgnoreCase("true");
        });
  }

  /** One of some words. */
  public static <T> ScalarType<T> choice(Map<String, T> words, List<String> order) {
    String form = "one of " + String.join(", ", order);
    return new ScalarType<>(
        form,
        Map.of("enum", order),
        scalar -> {
          T value = words.get(scalar.text());
          if (value == null || scalar.kind() != YamlScalar.Kind.TEXT) {
            throw new QuantityException(
                "must be " + form + ", but is " + Quote.of(scalar.text()),
                Suggestions.didYouMean(scalar.text(), order));
          }
          return value;
        });
  }

  /** A duration within bounds. */
  public static ScalarType<Duration> duration(Duration min, Duration max) {
    return quantity(
        "a duration, for example \"10ms\"",
        UnitTable.DURATION.pattern(),
        min.isZero(),
        text -> {
          Duration duration = Quantities.parseDuration(text);
          if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw new QuantityException(
                Quote.of(text)
                    + " is out of range: it must be "
                    + Quantities.format(min)
                    + " to "
                    + Quantities.format(max),
                "");
          }
          return duration;
        });
  }

  /** A duration in whole seconds within bounds. */
  public static ScalarType<Duration> seconds(long min, long max, String why) {
    ScalarType<Duration> any = duration(Duration.ofSeconds(min), Duration.ofSeconds(max));
    return new ScalarType<>(
        "a duration in whole seconds",
        any.schema(new Definitions()),
        scalar -> {
          Duration duration = any.parse(scalar);
          if (duration.getNano() != 0) {
            throw new QuantityException(
                Quote.of(scalar.text()) + " is no whole number of seconds: " + why, "");
          }
          return duration;
        });
  }

  /** A rate. */
  public static ScalarType<Rate> rate() {
    return quantity(
        "a rate, for example \"10Mbit\", or unlimited",
        UnitTable.RATE.pattern() + "|unlimited",
        false,
        Quantities::parseRate);
  }

  /** A loss. */
  public static ScalarType<Loss> loss() {
    return quantity(
        "a percentage, for example \"1%\"",
        UnitTable.PERCENT.pattern(), true, Quantities::parseLoss);
  }

  /** A queue limit. */
  public static ScalarType<QueueLimit> queue() {
    return quantity(
        "a queue length, for example \"100p\", \"64KiB\" or \"50ms\", or auto",
        String.join(
            "|",
            UnitTable.PACKETS.pattern(),
            UnitTable.BYTES.pattern(),
            UnitTable.DURATION.pattern(),
            "auto"),
        false,
        Quantities::parseQueue);
  }

  /** An address with a prefix length. */
  public static ScalarType<Prefix> prefix() {
    return text(
        "an address with prefix length, for example 10.0.1.1/24",
        IpText.PREFIX_PATTERN,
        IpText::prefix);
  }

  /** Quantities are taken with or without quotes; a bare 0 where zero is a value. */
  private static <T> ScalarType<T> quantity(
      String form, String pattern, boolean zero, Function<String, T> parser) {
    String full = zero ? "0|" + pattern : pattern;
    Map<String, Object> text = Json.object("type", "string", "pattern", "^(?:" + full + ")$");
    Map<String, Object> schema = zero ? Map.of("anyOf", List.of(text, Map.of("const", 0))) : text;
    return new ScalarType<>(form, schema, scalar -> parser.apply(scalar.text()));
  }
}
