package org.gine.internal.cli.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers for people. */
public final class Numbers {
  private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P"};

  private Numbers() {}

  /** With a decimal prefix and about three digits: {@code 1.25M}; {@code -} where there is none. */
  public static String si(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    double scaled = Math.abs(value);
    int prefix = 0;
    // 999.95 would be rounded to 1000.
    while (scaled >= 999.5 && prefix < PREFIXES.length - 1) {
      scaled /= 1000;
      prefix++;
    }
    String digits =
        prefix == 0 && scaled == Math.rint(scaled) || scaled >= 99.95
            ? "%.0f"
            : scaled >= 9.995 ? "%.1f" : "%.2f";
    return (value < 0 ? "-" : "") + String.format(Locale.ROOT, digits, scaled) + PREFIXES[prefix];
  }

  /**
   * Without a prefix, for a unit that has one: three significant digits, and all digits before the
   * point; {@code -} where there is none.
   */
  public static String plain(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    double size = Math.abs(value);
    int decimals = size == 0 ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(size)));
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Seconds with a tenth below a minute, else hours, minutes, seconds: {@code 1:02:03}. */
  public static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "-";
    }
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1fs", seconds);
    }
    Duration duration = Duration.ofSeconds((long) seconds);
    return duration.toHours() > 0
        ? String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            duration.toHours(),
            duration.toMinutesPart(),
            duration.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }
}
