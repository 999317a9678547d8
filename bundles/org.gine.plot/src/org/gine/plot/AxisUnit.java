package org.gine.plot;

/**
 * The unit that an axis is labelled in.
 *
 * @param label as it is shown, empty for a bare number
 * @param factor one of it in base units
 */
record AxisUnit(String label, double factor) {

  /**
   * The unit in which the largest value has one to three digits before the point.
   *
   * @param unit base unit: s, bit/s, byte, 1 (a proportion) or empty
   */
  static AxisUnit fitting(String unit, double largest) {
    return switch (unit) {
      case "s" ->
          largest >= 1
              ? new AxisUnit("s", 1)
              : largest >= 1e-3 ? new AxisUnit("ms", 1e-3) : new AxisUnit("µs", 1e-6);
      case "bit/s" ->
          largest >= 1e9
              ? new AxisUnit("Gbit/s", 1e9)
              : largest >= 1e6
                  ? new AxisUnit("Mbit/s", 1e6)
                  : largest >= 1e3 ? new AxisUnit("kbit/s", 1e3) : new AxisUnit("bit/s", 1);
      case "byte" ->
          largest >= 1e6
              ? new AxisUnit("MB", 1e6)
              : largest >= 1e3 ? new AxisUnit("KB", 1e3) : new AxisUnit("B", 1);
      case "1" -> new AxisUnit("%", 0.01);
      default -> new AxisUnit(unit, 1);
    };
  }
}
