package org.gine.plot;

/**
 * The path data of a curve (SVG 1.1, 8.3). Of all points that fall on the same half unit across,
 * only the first, the lowest, the highest and the last are kept: the picture is the same, however
 * long the measurement was.
 */
final class CurvePath {
  private static final double COLUMN = 0.5;

  private final StringBuilder data = new StringBuilder();
  private boolean drawing;
  private boolean inColumn;
  private double column;
  private double first;
  private double lowest;
  private double highest;
  private double last;
  private boolean risesLast;

  /** Adds a point, from left to right; one that is not a number ends the stroke. */
  void point(double x, double y) {
    if (Double.isNaN(y)) {
      flush();
      endStroke();
      return;
    }
    double next = Math.floor(x / COLUMN) * COLUMN;
    if (inColumn && next == column) {
      if (y < lowest) {
        lowest = y;
        risesLast = false;
      }
      if (y > highest) {
        highest = y;
        risesLast = true;
      }
      last = y;
      return;
    }
    flush();
    inColumn = true;
    column = next;
    first = y;
    lowest = y;
    highest = y;
    last = y;
  }

  private void flush() {
    if (!inColumn) {
      return;
    }
    inColumn = false;
    add(first);
    double before = risesLast ? lowest : highest;
    double after = risesLast ? highest : lowest;
    if (before != first) {
      add(before);
    }
    if (after != before) {
      add(after);
    }
    if (last != after) {
      add(last);
    }
  }

  private void add(double y) {
    data.append(drawing ? 'L' : 'M').append(Svg.number(column)).append(' ').append(Svg.number(y));
    drawing = true;
  }

  /** A stroke of one point gets a length of zero, which a round line cap shows as a dot. */
  private void endStroke() {
    if (drawing) {
      data.append("h0");
    }
    drawing = false;
  }

  String finish() {
    flush();
    endStroke();
    return data.toString();
  }
}
