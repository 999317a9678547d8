package org.gine.internal.model.yaml;

import java.util.regex.Pattern;
import org.gine.internal.model.text.Quote;

/**
 * A scalar. Its kind follows the core schema of YAML 1.2, as editors see it: {@code on}, {@code no}
 * and {@code 12:30} are text.
 *
 * @param text as it stands in the file, escapes resolved
 * @param kind what a program that knows nothing of the format would take it for
 */
public record YamlScalar(Place place, Place keyPlace, String text, Kind kind) implements YamlValue {
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  /** Kinds of scalars. */
  public enum Kind {
    /** Nothing, {@code ~} or {@code null}. */
    NULL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A whole number. */
    INTEGER,
    /** Another number. */
    FLOAT,
    /** Everything else, and all that is in quotes. */
    TEXT
  }

  /** The kind of a plain (unquoted) scalar. */
  static Kind kindOfPlain(String text) {
    if (NULL.matcher(text).matches()) {
      return Kind.NULL;
    } else if (BOOLEAN.matcher(text).matches()) {
      return Kind.BOOLEAN;
    } else if (INTEGER.matcher(text).matches()) {
      return Kind.INTEGER;
    } else if (FLOAT.matcher(text).matches()) {
      return Kind.FLOAT;
    }
    return Kind.TEXT;
  }

  /** True for {@code ~}, {@code null} and nothing at all. */
  public boolean isNull() {
    return kind == Kind.NULL;
  }

  @Override
  public String describe() {
    return switch (kind) {
      case NULL -> "empty";
      case BOOLEAN, INTEGER, FLOAT -> text;
      case TEXT -> "the text " + Quote.of(text);
    };
  }
}
