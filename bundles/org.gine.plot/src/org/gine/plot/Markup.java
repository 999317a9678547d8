package org.gine.plot;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML and the SVG within it. All text and all attribute values are escaped here and nowhere
 * else, so that nothing from a topology, a server or a program can become markup.
 */
public final class Markup {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Begins an element; attributes are names and values by turns. */
  public Markup start(String tag, String... attributes) {
    tag(tag, attributes);
    open.push(tag);
    return this;
  }

  /** Ends the element begun last. */
  public Markup end() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Text within the element begun last. */
  public Markup text(String text) {
    escape(text);
    return this;
  }

  /** An element with text. */
  public Markup element(String tag, String text, String... attributes) {
    return start(tag, attributes).text(text).end();
  }

  /** An element that never has content ({@code meta}, {@code br}), ended as XML wants it. */
  public Markup single(String tag, String... attributes) {
    tag(tag, attributes);
    out.insert(out.length() - 1, '/');
    return this;
  }

  /** A line break of the source, for those who read it. */
  public Markup line() {
    out.append('\n');
    return this;
  }

  /** The program's own text, unescaped: the document type and the style sheet. */
  public Markup trusted(String source) {
    out.append(source);
    return this;
  }

  private void tag(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\ufffd' : c);
      }
    }
  }

  /**
   * The document.
   *
   * @throws IllegalStateException when an element was not ended
   */
  public String finish() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("elements left open: " + open);
    }
    return out.toString();
  }
}
