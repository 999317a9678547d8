package org.gine.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Lines over time, or over another quantity, as inline SVG, with axes, marks, and a legend below.
 */
public final class LinePlot {
  /** Colours in the style sheet. */
  static final int COLOURS = 8;

  private static final int RIGHT = 14;
  private static final int BOTTOM = 38;
  private static final int LEFT = 52;

  /** A curve that uses less of its height than this is shown magnified, without zero. */
  private static final double FLAT = 0.3;

  private static final String TIME = "time, s";
  private static final double[] NO_VALUES = {};

  private final Size size;
  private final String label;
  private final String unit;
  private final boolean fromZero;
  private final List<Line> lines = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private double[] lost = NO_VALUES;
  private String horizontal = TIME;
  private double from = Double.NaN;
  private double to = Double.NaN;

  /** Sizes in user units of the picture, which is scaled to the page. */
  public enum Size {
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

  private record Line(String name, double[] x, double[] y, double[] low, double[] high) {}

  private record Mark(double x, String tag, String text) {}

  /**
   * An empty plot.
   *
   * @param label what the vertical axis shows
   * @param unit base unit of the values
   * @param fromZero true: the vertical axis begins at zero, however flat the curve is
   */
  public LinePlot(Size size, String label, String unit, boolean fromZero) {
    this.size = size;
    this.label = label;
    this.unit = unit;
    this.fromZero = fromZero;
  }

  /** Says what the horizontal axis shows, with its unit, where that is not time. */
  public void over(String quantity) {
    horizontal = quantity;
  }

  /** Adds a line; a value that is not a number breaks it. */
  public void line(String name, double[] x, double[] y) {
    lines.add(new Line(name, x, y, NO_VALUES, NO_VALUES));
  }

  /**
   * Adds a line of few points, each with a dot and a stroke from the least to the greatest of the
   * values that it stands for.
   */
  public void line(String name, double[] x, double[] y, double[] low, double[] high) {
    lines.add(new Line(name, x, y, low, high));
  }

  /** Shows this span of time, whatever the lines cover. */
  public void span(double begin, double end) {
    from = begin;
    to = end;
  }

  /** Adds a vertical mark with a short tag above it, explained when it is pointed at. */
  public void mark(double x, String tag, String text) {
    marks.add(new Mark(x, tag, text));
  }

  /** Shows by short strokes on the time axis when something was lost. */
  public void lost(double[] x) {
    lost = x;
  }

  public void draw(Markup out) {
    Axis x = horizontalAxis();
    double highest = values().max().orElse(0);
    AxisUnit shown = AxisUnit.fitting(unit, highest);
    Axis y = verticalAxis(shown.factor());
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
      spread(out, i, x, y, shown.factor());
    }
    drawLost(out, x);
    String caption = label + (shown.label().isEmpty() ? "" : ", " + shown.label());
    out.element("text", caption, "class", "title", "x", "4", "y", "11");
    out.element(
        "text",
        horizontal,
        "class",
        "title",
        "x",
        Svg.number(size.width - RIGHT),
        "y",
        Svg.number(size.height - 4),
        "text-anchor",
        "end");
    out.end().end();
    legend(out);
    out.end().line();
  }

  private Axis horizontalAxis() {
    double begin = Double.isNaN(from) ? times().min().orElse(0) : from;
    double end = Double.isNaN(to) ? times().max().orElse(1) : to;
    Axis axis = Axis.exactly(begin, end, size.columns);
    boolean counts = !horizontal.equals(TIME) && times().allMatch(x -> x == Math.rint(x));
    // Nothing lies between one thing and two.
    return counts ? new Axis(axis.low(), axis.high(), Math.max(1, axis.step())) : axis;
  }

  private Axis verticalAxis(double factor) {
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
        .flatMapToDouble(
            line -> Stream.of(line.y, line.low, line.high).flatMapToDouble(Arrays::stream))
        .filter(value -> !Double.isNaN(value));
  }

  private String description() {
    return label
        + " over "
        + horizontal
        + ": "
        + String.join(", ", lines.stream().map(Line::name).toList());
  }

  private void grid(Markup out, Axis x, Axis y) {
    double left = LEFT;
    double right = size.width - RIGHT;
    double bottom = size.height - BOTTOM;
    double height = bottom - top();
    for (double tick : y.ticks()) {
      double at = bottom - y.position(tick) * height;
      Svg.straight(out, tick == 0 ? "axis" : "grid", left, at, right, at);
      out.element(
          "text",
          y.label(tick),
          "x",
          Svg.number(left - 6),
          "y",
          Svg.number(at + 3.5),
          "text-anchor",
          "end");
    }
    for (double tick : x.ticks()) {
      double at = left + x.position(tick) * (right - left);
      Svg.straight(out, "grid", at, bottom, at, bottom + 4);
      out.element(
          "text",
          x.label(tick),
          "x",
          Svg.number(at),
          "y",
          Svg.number(bottom + 16),
          "text-anchor",
          "middle");
    }
    Svg.straight(out, "axis", left, bottom, right, bottom);
  }

  private void drawMarks(Markup out, Axis x) {
    double bottom = size.height - BOTTOM;
    for (Mark mark : marks) {
      double at = LEFT + x.position(mark.x) * (size.width - RIGHT - LEFT);
      out.start("g", "class", "mark");
      out.element("title", mark.text);
      Svg.straight(out, "event", at, top(), at, bottom);
      out.element(
          "text",
          mark.tag,
          "x",
          Svg.number(at),
          "y",
          Svg.number(top() - 4),
          "text-anchor",
          "middle");
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

  private void spread(Markup out, int index, Axis x, Axis y, double factor) {
    Line line = lines.get(index);
    double bottom = size.height - BOTTOM;
    double height = bottom - top();
    String colour = "c" + index % COLOURS;
    for (int i = 0; i < line.low.length; i++) {
      double at = LEFT + x.position(line.x[i]) * (size.width - RIGHT - LEFT);
      Svg.straight(
          out,
          colour,
          at,
          bottom - y.position(line.low[i] / factor) * height,
          at,
          bottom - y.position(line.high[i] / factor) * height);
      Svg.dot(out, "f" + index % COLOURS, at, bottom - y.position(line.y[i] / factor) * height);
    }
  }

  private void drawLost(Markup out, Axis x) {
    double bottom = size.height - BOTTOM;
    StringBuilder strokes = new StringBuilder();
    String previous = "";
    for (double time : lost) {
      String at = Svg.number(LEFT + x.position(time) * (size.width - RIGHT - LEFT));
      if (!at.equals(previous)) {
        strokes.append('M').append(at).append(' ').append(Svg.number(bottom)).append("v-7");
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
}
