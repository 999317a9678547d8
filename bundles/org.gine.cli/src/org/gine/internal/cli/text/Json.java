package org.gine.internal.cli.text;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.util.Locale;

/**
 * What {@code --json} prints: the fields of the values of the API by their names, enums in lower
 * case as in report.json, and {@code null} for a number that does not exist.
 */
public final class Json {
  private static final Gson PRETTY = builder().setPrettyPrinting().create();
  private static final Gson LINE = builder().create();

  private Json() {}

  /** For what has needs of its own: numbers and enums as everywhere. */
  public static GsonBuilder builder() {
    JsonSerializer<Double> number = (value, type, context) -> number(value);
    return new GsonBuilder()
        .disableHtmlEscaping()
        .serializeNulls()
        .registerTypeAdapter(double.class, number)
        .registerTypeAdapter(Double.class, number)
        .registerTypeHierarchyAdapter(
            Enum.class,
            (JsonSerializer<Enum<?>>)
                (value, type, context) -> new JsonPrimitive(value.name().toLowerCase(Locale.ROOT)));
  }

  private static JsonElement number(Double value) {
    return value == null || !Double.isFinite(value) ? JsonNull.INSTANCE : new JsonPrimitive(value);
  }

  /** Over several lines, for a single answer. */
  public static String pretty(Object value) {
    return PRETTY.toJson(value);
  }

  /** In one line, for a stream of answers. */
  public static String line(Object value) {
    return LINE.toJson(value);
  }

  /** As a tree, to add to. */
  public static JsonElement tree(Object value) {
    return LINE.toJsonTree(value);
  }
}
