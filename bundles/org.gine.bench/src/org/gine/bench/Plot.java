package org.gine.bench;

import java.util.List;

/**
 * Curves to be drawn together.
 *
 * @param title above
 * @param x label of the horizontal axis, with its unit
 * @param y label of the vertical axis, with its unit; it begins at 0
 * @param curves at least one
 */
public record Plot(String title, String x, String y, List<Curve> curves) {
  /**
   * Points joined by lines.
   *
   * @param name for the legend
   * @param points in order of {@code x}
   */
  public record Curve(String name, List<Point> points) {}

  /**
   * A point: the median of several runs.
   *
   * @param x place
   * @param y the median
   * @param low the least
   * @param high the greatest
   */
  public record Point(double x, double y, double low, double high) {}
}
