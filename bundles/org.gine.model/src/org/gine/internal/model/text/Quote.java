package org.gine.internal.model.text;

/** Shows values of a file in messages: in quotes, in one line, and never longer than helps. */
public final class Quote {
  private static final int LONGEST = 60;

  private Quote() {}

  /** The text in double quotes; control characters escaped, the end of a long text left out. */
  public static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    int shown = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (shown++ == LONGEST) {
        quoted.append('…');
        break;
      }
      int c = text.codePointAt(i);
      switch (c) {
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (Character.isISOControl(c)) {
            quoted.append(String.format("\\x%02x", c));
          } else {
            quoted.appendCodePoint(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
