package org.gine.internal.runtime.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Lines over time as inline SVG, with axes, marks at moments, and a legend below. */
final class LinePlot {
  /** Colours in the style sheet. */
  private static final int COLOURS = 8;

  private static final int RIGHT = 14;
  private static final int BOTTOM = 38;
  private static final int LEFT = 52;

  /** A curve that uses less of its height than this is shown magnified, without zero. */
  private static final double FLAT = 0.3;

  private final Size size;
  private final String label;
  private final String unit;
  private final boolean fromZero;
  private final List<Line> lines = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private double[] lost = {};
  private double from = Double.NaN;
  private double to = Double.NaN;

  /** Sizes in user units of the picture, which is scaled to the page. */
  enum Size {
    /** As wide as the page: measurements that are seen together. */
    WIDE(1120, 320, 26, 12, 6),
    /** Half as wide: one measurement. */
    LARGE(560, 250, 26, 7, 5),
    /** One of many. */
    SMALL(360, 176, 24, 6, 3);

    private final int width;
    private final int height;
    private final int top;
    private final int columns;
    private final int rows;

    Size(int width, int height, int top, int columns, int rows) {
      this.width = width;
      this.height = height;
      this.top = top;
      this.columns = columns;
      this.rows = rows;
    }
  }

  private record Line(String name, double[] x, double[] y) {}

  private record Mark(double x, String tag, String text) {}

  /**
   * An empty plot.
   *
   * @param label what the vertical axis shows
   * @param unit base unit of the values
   * @param fromZero true: the vertical axis begins at zero, however flat the curve is
   */
  LinePlot(Size size, String label, String unit, boolean fromZero) {
    this.size = size;
    this.label = label;
    this.unit = unit;
    this.fromZero = fromZero;
  }

  /** Adds a line; a value that is not a number breaks it. */
  void line(String name, double[] x, double[] y) {
    lines.add(new Line(name, x, y));
  }

  /** Shows this span of time, whatever the lines cover. */
  void span(double begin, double end) {
    from = begin;
    to = end;
  }

  /** Adds a vertical mark with a short tag above it, explained when it is pointed at. */
  void mark(double x, String tag, String text) {
    marks.add(new Mark(x, tag, text));
  }

  /** Shows by short strokes on the time axis when something was lost. */
  void lost(double[] x) {
    lost = x;
  }

  void draw(Markup out) {
    Axis x = horizontal();
    double highest = values().max().orElse(0);
    AxisUnit shown = AxisUnit.fitting(unit, highest);
    Axis y = vertical(shown.factor());
    out.start("figure", "class", "plot");
    out.start("div", "class", "canvas");
    out.start(
        "svg",
        "viewBox",
        "0 0 " + size.width + " " + size.height,
        "role",
        "img",
        "aria-label",
        description());
    grid(out, x, y);
    drawMarks(out, x);
    for (int i = 0; i < lines.size(); i++) {
      curve(out, i, x, y, shown.factor());
    }
    drawLost(out, x);
    String caption = label + (shown.label().isEmpty() ? "" : ", " + shown.label());
    out.element("text", caption, "class", "title", "x", "4", "y", "11");
    out.element(
        "text",
        "time, s",
        "class",
        "title",
        "x",
        number(size.width - RIGHT),
        "y",
        number(size.height - 4),
        "text-anchor",
        "end");
    out.end().end();
    legend(out);
    out.end().line();
  }

  private Axis horizontal() {
    double begin = Double.isNaN(from) ? times().min().orElse(0) : from;
    double end = Double.isNaN(to) ? times().max().orElse(1) : to;
    return Axis.exactly(begin, end, size.columns);
  }

  private Axis vertical(double factor) {
    double low = values().min().orElse(0) / factor;
    double high = values().max().orElse(0) / factor;
    boolean magnified = !fromZero && low > 0 && high - low < FLAT * high;
    double base = magnified ? low : Math.min(0, low);
    return Axis.over(base, high > base ? high : base + 1, size.rows);
  }

  private DoubleStream times() {
    return lines.stream().flatMapToDouble(line -> Arrays.stream(line.x));
  }

  private DoubleStream values() {
    return lines.stream()
        .flatMapToDouble(line -> Arrays.stream(line.y))
        .filter(value -> !Double.isNaN(value));
  }

  private String description() {
    return label + " over time: " + String.join(", ", lines.stream().map(Line::name).toList());
  }

  private void grid(Markup out, Axis x, Axis y) {
    double left = LEFT;
    double right = size.width - RIGHT;
    double bottom = size.height - BOTTOM;
    double height = bottom - top();
    for (double tick : y.ticks()) {
      double at = bottom - y.position(tick) * height;
      straight(out, tick == 0 ? "axis" : "grid", left, at, right, at);
      out.element(
          "text",
          y.label(tick),
          "x",
          number(left - 6),
          "y",
          number(at + 3.5),
          "text-anchor",
          "end");
    }
    for (double tick : x.ticks()) {
      double at = left + x.position(tick) * (right - left);
      straight(out, "grid", at, bottom, at, bottom + 4);
      out.element(
          "text",
          x.label(tick),
          "x",
          number(at),
          "y",
          number(bottom + 16),
          "text-anchor",
          "middle");
    }
    straight(out, "axis", left, bottom, right, bottom);
  }

  private void drawMarks(Markup out, Axis x) {
    double bottom = size.height - BOTTOM;
    for (Mark mark : marks) {
      double at = LEFT + x.position(mark.x) * (size.width - RIGHT - LEFT);
      out.start("g", "class", "mark");
      out.element("title", mark.text);
      straight(out, "event", at, top(), at, bottom);
      out.element(
          "text", mark.tag, "x", number(at), "y", number(top() - 4), "text-anchor", "middle");
      out.end();
    }
  }

  private void curve(Markup out, int index, Axis x, Axis y, double factor) {
    Line line = lines.get(index);
    double width = size.width - RIGHT - LEFT;
    double bottom = size.height - BOTTOM;
    double height = bottom - top();
    CurvePath path = new CurvePath();
    for (int i = 0; i < line.x.length; i++) {
      double share = x.position(line.x[i]);
      if (share >= -1e-9 && share <= 1 + 1e-9) {
        path.point(
            LEFT + share * width, bottom - Math.min(1.02, y.position(line.y[i] / factor)) * height);
      }
    }
    out.start("path", "class", "line c" + index % COLOURS, "d", path.finish());
    out.element("title", line.name);
    out.end();
  }

  private void drawLost(Markup out, Axis x) {
    double bottom = size.height - BOTTOM;
    StringBuilder strokes = new StringBuilder();
    String previous = "";
    for (double time : lost) {
      String at = number(LEFT + x.position(time) * (size.width - RIGHT - LEFT));
      if (!at.equals(previous)) {
        strokes.append('M').append(at).append(' ').append(number(bottom)).append("v-7");
      }
      previous = at;
    }
    if (!strokes.isEmpty()) {
      out.start("path", "class", "lost", "d", strokes.toString());
      out.element("title", lost.length + " lost").end();
    }
  }

  private void legend(Markup out) {
    if (lines.size() > 1 || lost.length > 0) {
      out.start("figcaption");
      for (int i = 0; i < lines.size(); i++) {
        out.start("span", "class", "key");
        out.element("i", "", "class", "swatch b" + i % COLOURS);
        out.text(lines.get(i).name).end();
      }
      if (lost.length > 0) {
        out.start("span", "class", "key").element("i", "", "class", "swatch gone");
        out.text("lost (" + lost.length + ")").end();
      }
      out.end();
    }
  }

  private int top() {
    return size.top + (marks.isEmpty() ? 0 : 10);
  }

  private static void straight(
      Markup out, String style, double x1, double y1, double x2, double y2) {
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

  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
