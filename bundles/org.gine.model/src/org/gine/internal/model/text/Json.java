package org.gine.internal.model.text;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes JSON (RFC 8259), indented, keys in the order of the map. */
public final class Json {
  private Json() {}

  /** A map of alternating keys and values that keeps their order. */
  public static Map<String, Object> object(Object... pairs) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      object.put((String) pairs[i], pairs[i + 1]);
    }
    return object;
  }

  /** The text of a value made of maps, collections, strings, numbers and booleans. */
  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value, "\n");
    return out.append('\n').toString();
  }

  private static void append(StringBuilder out, Object value, String indent) {
    switch (value) {
      case Map<?, ?> map -> {
        String inner = indent + "  ";
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
          Map.Entry<?, ?> entry = i.next();
          out.append(inner);
          quote(out, (String) entry.getKey());
          out.append(": ");
          append(out, entry.getValue(), inner);
          out.append(i.hasNext() ? "," : indent);
        }
        out.append('}');
      }
      case Collection<?> list -> {
        out.append('[');
        for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
          append(out, i.next(), indent + "  ");
          out.append(i.hasNext() ? ", " : "");
        }
        out.append(']');
      }
      case String text -> quote(out, text);
      default -> out.append(value);
    }
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
