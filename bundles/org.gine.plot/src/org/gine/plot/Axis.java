package org.gine.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis with round ticks: 1, 2 or 5 times a power of ten apart.
 *
 * @param low value at its begin
 * @param high value at its end
 * @param step between ticks
 */
record Axis(double low, double high, double step) {

  /** An axis that begins and ends at ticks. */
  static Axis over(double low, double high, int ticks) {
    double step = step(low, high, ticks);
    return new Axis(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
  }

  /** An axis that begins and ends exactly there, with ticks between. */
  static Axis exactly(double low, double high, int ticks) {
    return new Axis(low, high > low ? high : low + 1, step(low, high, ticks));
  }

  private static double step(double low, double high, int ticks) {
    double span = high > low ? high - low : Math.max(Math.abs(high), 1);
    double raw = span / ticks;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double ratio = raw / power;
    return power * (ratio <= 1.0001 ? 1 : ratio <= 2.0001 ? 2 : ratio <= 5.0001 ? 5 : 10);
  }

  /** Where the ticks are. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.ceil(low / step - 1e-9);
    for (long i = first; i * step <= high + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A tick's label: as many decimals as the step needs. */
  String label(double tick) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return new BigDecimal(tick).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Where a value lies, 0 at the begin and 1 at the end. */
  double position(double value) {
    return (value - low) / (high - low);
  }
}
