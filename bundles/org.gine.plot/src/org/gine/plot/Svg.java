package org.gine.plot;

import java.util.Locale;

/** The few shapes of SVG 1.1 that plots are made of. */
final class Svg {
  private static final String DOT_RADIUS = "3.5";

  private Svg() {}

  /** A straight line between two points. */
  static void straight(Markup out, String style, double x1, double y1, double x2, double y2) {
    out.start(
            "line",
            "class",
            style,
            "x1",
            number(x1),
            "y1",
            number(y1),
            "x2",
            number(x2),
            "y2",
            number(y2))
        .end();
  }

  /** A filled dot. */
  static void dot(Markup out, String style, double x, double y) {
    out.start("circle", "class", style, "cx", number(x), "cy", number(y), "r", DOT_RADIUS).end();
  }

  /** A coordinate with at most one decimal. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
