package org.gine.internal.runtime.judge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Quantities for people: a fitting prefix, few digits, and the unit. */
public final class QuantityText {
  /** Digits of a measured value where no more are needed. */
  public static final int DIGITS = 4;

  /** Digits of a value that the user wrote: as many as he could mean. */
  private static final int EXACT_DIGITS = 9;

  private static final List<Scale> TIME =
      List.of(
          new Scale("s", 1), new Scale("ms", 1e-3), new Scale("µs", 1e-6), new Scale("ns", 1e-9));
  private static final List<Scale> RATE =
      List.of(
          new Scale("Tbit/s", 1e12),
          new Scale("Gbit/s", 1e9),
          new Scale("Mbit/s", 1e6),
          new Scale("kbit/s", 1e3),
          new Scale("bit/s", 1));
  private static final List<Scale> SIZE =
      List.of(new Scale("GB", 1e9), new Scale("MB", 1e6), new Scale("KB", 1e3), new Scale("B", 1));

  private QuantityText() {}

  private record Scale(String unit, double factor) {}

  /** A value as it was written in the file. */
  public static String exact(double value, String unit) {
    return text(value, unit, EXACT_DIGITS);
  }

  /** A measured value. */
  public static String measured(double value, String unit) {
    return text(value, unit, DIGITS);
  }

  /** A measured value, with as many more digits as it takes to tell it from the bounds. */
  static String measured(double value, String unit, double... bounds) {
    for (int digits = DIGITS; digits < EXACT_DIGITS; digits++) {
      String text = text(value, unit, digits);
      boolean confused = false;
      for (double bound : bounds) {
        confused |= value != bound && text.equals(text(bound, unit, digits));
      }
      if (!confused) {
        return text;
      }
    }
    return text(value, unit, EXACT_DIGITS);
  }

  /**
   * A value with its unit.
   *
   * @param unit s, bit/s, byte, 1 (shown in percent) or empty (a bare number)
   * @param digits significant digits
   */
  public static String text(double value, String unit, int digits) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    return switch (unit) {
      case "s" -> scaled(value, TIME, digits);
      case "bit/s" -> scaled(value, RATE, digits);
      case "byte" -> scaled(value, SIZE, digits);
      case "1" -> number(value * 100, digits) + " %";
      case "" -> number(value, Math.max(digits, EXACT_DIGITS));
      default -> number(value, digits) + " " + unit;
    };
  }

  private static String scaled(double value, List<Scale> scales, int digits) {
    Scale smallest = scales.getLast();
    if (value == 0) {
      return "0 " + (scales == TIME ? "s" : smallest.unit);
    }
    for (Scale scale : scales) {
      // 999.99 of one prefix may be rounded to 1 of the next.
      if (round(Math.abs(value) / scale.factor, digits).compareTo(BigDecimal.ONE) >= 0) {
        return number(value / scale.factor, digits) + " " + scale.unit;
      }
    }
    return number(value / smallest.factor, digits) + " " + smallest.unit;
  }

  /** Rounded to significant digits, without trailing zeros and without exponent. */
  static String number(double value, int digits) {
    BigDecimal rounded = round(value, digits);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal round(double value, int digits) {
    return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }
}
