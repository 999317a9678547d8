package org.gine.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Rows of single values as inline SVG: a bar from zero to the median, and every value as a dot on
 * it, so that the spread is seen beside the difference.
 */
public final class DotPlot {
  private static final int WIDTH = 560;
  private static final int ROW = 30;
  private static final int TOP = 20;
  private static final int BOTTOM = 38;
  private static final int LEFT = 132;
  private static final int RIGHT = 18;
  private static final int TICKS = 6;

  /** Letters of a row's name that fit beside it. */
  private static final int NAME = 20;

  private static final double BAR_HEIGHT = 16;

  private final String label;
  private final List<Row> rows = new ArrayList<>();
  private OptionalDouble limit = OptionalDouble.empty();
  private String limitText = "";

  private record Row(String name, double median, double[] values) {}

  /**
   * An empty plot.
   *
   * @param label what the values are, with their unit
   */
  public DotPlot(String label) {
    this.label = label;
  }

  /** Adds a row below those that are there. */
  public void row(String name, double median, double[] values) {
    rows.add(new Row(name, median, values));
  }

  /** Draws a line across all rows, at the value that the first of them must reach. */
  public void limit(double value, String text) {
    limit = OptionalDouble.of(value);
    limitText = text;
  }

  /** Writes the plot. */
  public void draw(Markup out) {
    double highest =
        DoubleStream.concat(
                rows.stream().flatMapToDouble(row -> Arrays.stream(row.values)), limit.stream())
            .max()
            .orElse(0);
    double lowest = rows.stream().flatMapToDouble(row -> Arrays.stream(row.values)).min().orElse(0);
    double low = Math.min(0, lowest);
    Axis axis = Axis.over(low, highest > low ? highest : low + 1, TICKS);
    int bottom = TOP + ROW * rows.size();
    out.start("figure", "class", "plot").start("div", "class", "canvas");
    String description =
        label + ": " + String.join(", ", rows.stream().map(row -> row.name).toList());
    out.start(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + (bottom + BOTTOM),
        "role",
        "img",
        "aria-label",
        description);
    ticks(out, axis, bottom);
    for (int i = 0; i < rows.size(); i++) {
      row(out, i, axis);
    }
    limit.ifPresent(value -> limit(out, place(axis, value), bottom));
    text(out, "title", label, WIDTH - RIGHT, bottom + BOTTOM - 4, "end");
    out.end().end().end().line();
  }

  private static void ticks(Markup out, Axis axis, int bottom) {
    for (double tick : axis.ticks()) {
      double at = place(axis, tick);
      Svg.straight(out, tick == 0 ? "axis" : "grid", at, TOP, at, bottom);
      text(out, "tick", axis.label(tick), at, bottom + 16, "middle");
    }
  }

  private void row(Markup out, int index, Axis axis) {
    Row row = rows.get(index);
    double middle = TOP + ROW * (index + 0.5);
    double zero = place(axis, 0);
    double end = place(axis, row.median);
    out.start("g");
    out.element("title", row.name);
    String shown = row.name.length() > NAME ? row.name.substring(0, NAME - 1) + "…" : row.name;
    text(out, "title", shown, LEFT - 8, middle + 4, "end");
    out.start(
            "rect",
            "class",
            "soft f" + index % LinePlot.COLOURS,
            "x",
            Svg.number(Math.min(zero, end)),
            "y",
            Svg.number(middle - BAR_HEIGHT / 2),
            "width",
            Svg.number(Math.abs(end - zero)),
            "height",
            Svg.number(BAR_HEIGHT))
        .end();
    Svg.straight(
        out,
        "median c" + index % LinePlot.COLOURS,
        end,
        middle - BAR_HEIGHT / 2,
        end,
        middle + BAR_HEIGHT / 2);
    for (double value : row.values) {
      Svg.dot(out, "f" + index % LinePlot.COLOURS, place(axis, value), middle);
    }
    out.end();
  }

  private void limit(Markup out, double at, int bottom) {
    Svg.straight(out, "event", at, TOP - 4, at, bottom);
    // The text stays within the picture.
    String anchor = at > WIDTH * 0.75 ? "end" : at < WIDTH * 0.4 ? "start" : "middle";
    text(out, "title", limitText, at, TOP - 8, anchor);
  }

  private static double place(Axis axis, double value) {
    return LEFT + axis.position(value) * (WIDTH - RIGHT - LEFT);
  }

  private static void text(
      Markup out, String style, String text, double x, double y, String anchor) {
    out.element(
        "text",
        text,
        "class",
        style,
        "x",
        Svg.number(x),
        "y",
        Svg.number(y),
        "text-anchor",
        anchor);
  }
}
