package org.gine.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.text.UnitTable;

/**
 * The text forms of quantities, in topology files and on the command line alike.
 *
 * <p>A quantity is a decimal number and a unit ({@code 1.5Gbit}); a single space between them is
 * allowed, and a bare {@code 0} needs no unit. Units are case-sensitive:
 *
 * <ul>
 *   <li>durations: ns, us, ms, s, m, h
 *   <li>rates (per second): bit, kbit, Mbit, Gbit, Tbit (steps of 1000), Kibit, Mibit, Gibit, Tibit
 *   <li>sizes: B, KB, MB, GB (steps of 1000), KiB, MiB, GiB (steps of 1024)
 *   <li>proportions: %
 *   <li>packets: p
 * </ul>
 *
 * <p>What a {@code format} method writes, the {@code parse} method of the same kind reads back to
 * the same value.
 */
public final class Quantities {
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final String UNLIMITED = "unlimited";
  private static final String AUTO = "auto";
  private static final Pattern DISCIPLINE =
      Pattern.compile("(" + Impairment.NAME_PATTERN + ")(?:\\((.*)\\))?");

  private Quantities() {}

  /**
   * A duration of 0 to about 292 years, exact to the nanosecond.
   *
   * @throws QuantityException if the text is none
   */
  public static Duration parseDuration(String text) {
    return Duration.ofNanos(whole(text, UnitTable.DURATION, "nanoseconds"));
  }

  /** The duration in the largest of ns, us, ms and s that is not larger than itself. */
  public static String format(Duration duration) {
    BigDecimal nanos =
        BigDecimal.valueOf(duration.getSeconds())
            .movePointRight(9)
            .add(BigDecimal.valueOf(duration.getNano()));
    return scaled(nanos, UnitTable.DURATION, "s", "ms", "us", "ns");
  }

  /**
   * A rate of 1 bit/s to 1 Tbit/s, or {@code unlimited}.
   *
   * @throws QuantityException if the text is none
   */
  public static Rate parseRate(String text) {
    if (text.equals(UNLIMITED)) {
      return Rate.UNLIMITED;
    }
    long bits = whole(text, UnitTable.RATE, "bits per second");
    if (bits < 1 || bits > Rate.MAX) {
      throw new QuantityException(
          Quote.of(text) + " is out of range: a rate must be 1bit to 1Tbit, or unlimited",
          bits < 1 ? "write \"unlimited\" for no limit" : "");
    }
    return new Rate(bits);
  }

  /** The rate in the largest decimal unit that is not larger than itself, or {@code unlimited}. */
  public static String format(Rate rate) {
    return rate.isUnlimited()
        ? UNLIMITED
        : scaled(
            BigDecimal.valueOf(rate.bitsPerSecond()),
            UnitTable.RATE,
            "Tbit",
            "Gbit",
            "Mbit",
            "kbit",
            "bit");
  }

  /**
   * A number of bytes, 0 to 2^63-1.
   *
   * @throws QuantityException if the text is none
   */
  public static long parseBytes(String text) {
    return whole(text, UnitTable.BYTES, "bytes");
  }

  /** Bytes in the largest unit that divides them, binary units first. */
  public static String formatBytes(long bytes) {
    for (String unit : new String[] {"GiB", "MiB", "KiB", "GB", "MB", "KB"}) {
      long size = UnitTable.BYTES.size(unit).longValueExact();
      if (bytes != 0 && bytes % size == 0) {
        return bytes / size + unit;
      }
    }
    return bytes + "B";
  }

  /**
   * A percentage of 0% to 100%, as a fraction of 1.
   *
   * @throws QuantityException if the text is none
   */
  public static double parsePercent(String text) {
    BigDecimal fraction = UnitTable.PERCENT.parse(text);
    if (fraction.compareTo(BigDecimal.ONE) > 0) {
      throw new QuantityException(
          Quote.of(text) + " is out of range: a percentage must be 0% to 100%", "");
    }
    return fraction.doubleValue();
  }

  /** A fraction of 1 as a percentage, with all its digits. */
  public static String formatPercent(double fraction) {
    return plain(BigDecimal.valueOf(fraction).movePointRight(2)) + "%";
  }

  /**
   * A loss of 0% to 100%.
   *
   * @throws QuantityException if the text is none
   */
  public static Loss parseLoss(String text) {
    return new Loss(parsePercent(text));
  }

  /** The loss as a percentage. */
  public static String format(Loss loss) {
    return formatPercent(loss.probability());
  }

  /**
   * A queue limit: packets ({@code 100p}), bytes ({@code 64KiB}), what the rate serves in a time
   * ({@code 50ms}), {@code auto}, or a queue discipline ({@code codel}, {@code codel(target=5ms)}),
   * of which it is not checked whether it is installed.
   *
   * @throws QuantityException if the text is none
   */
  public static QueueLimit parseQueue(String text) {
    if (text.equals(AUTO)) {
      return QueueLimit.AUTO;
    }
    Matcher discipline = DISCIPLINE.matcher(text);
    if (discipline.matches()) {
      return QueueLimit.managed(
          LinkParametersText.parseManager(discipline.group(1), discipline.group(2)));
    }
    if (UnitTable.PACKETS.hasUnitOf(text)) {
      return queue(text, QueueLimit.Unit.PACKETS, whole(text, UnitTable.PACKETS, "packets"));
    }
    if (UnitTable.DURATION.hasUnitOf(text)) {
      return queue(text, QueueLimit.Unit.TIME, parseDuration(text).toNanos());
    }
    if (!UnitTable.BYTES.hasUnitOf(text)) {
      String number = text.replaceFirst("[^0-9].*", "");
      throw new QuantityException(
          Quote.of(text)
              + " is no queue length: write packets with the unit p, bytes with one of "
              + UnitTable.BYTES.unitNames()
              + ", a time with one of "
              + UnitTable.DURATION.unitNames()
              + ", auto, or the name of a queue discipline",
          "for example " + Quote.of((number.isEmpty() ? "100" : number) + "p"));
    }
    return queue(text, QueueLimit.Unit.BYTES, whole(text, UnitTable.BYTES, "bytes"));
  }

  private static QueueLimit queue(String text, QueueLimit.Unit unit, long amount) {
    if (amount < 1) {
      throw new QuantityException(
          Quote.of(text)
              + " is out of range: a queue must hold at least 1 packet, byte or nanosecond",
          "");
    }
    return new QueueLimit(unit, amount);
  }

  /** The queue limit in the unit in which it counts. */
  public static String format(QueueLimit queue) {
    return switch (queue.unit()) {
      case AUTO -> AUTO;
      case PACKETS -> queue.amount() + "p";
      case BYTES -> formatBytes(queue.amount());
      case TIME -> format(Duration.ofNanos(queue.amount()));
      case MANAGED -> LinkParametersText.formatManager(queue.manager());
    };
  }

  /**
   * The value of a measured quantity in its base unit.
   *
   * @param unit {@code s}, {@code bit/s}, {@code byte}, {@code 1} (written in %) or empty (a bare
   *     number)
   * @throws QuantityException if the text is no quantity of this unit
   */
  public static double parse(String text, String unit) {
    return switch (unit) {
      case "s" -> UnitTable.DURATION.parse(text).movePointLeft(9).doubleValue();
      case "bit/s" -> UnitTable.RATE.parse(text).doubleValue();
      case "byte" -> UnitTable.BYTES.parse(text).doubleValue();
      case "1" -> parsePercent(text);
      case "" -> parseCount(text);
      default -> throw new IllegalArgumentException("unknown base unit " + Quote.of(unit));
    };
  }

  private static double parseCount(String text) {
    if (!text.matches("[0-9]{1,15}")) {
      throw new QuantityException(Quote.of(text) + " is no count: write digits only, no unit", "");
    }
    return Double.parseDouble(text);
  }

  /** A measured quantity, all its digits, in a unit that suits its size. */
  public static String format(Expectation.Quantity quantity) {
    if (!Double.isFinite(quantity.value())) {
      return String.valueOf(quantity.value());
    }
    BigDecimal value = BigDecimal.valueOf(quantity.value());
    String sign = value.signum() < 0 ? "-" : "";
    BigDecimal size = value.abs();
    return sign
        + switch (quantity.unit()) {
          case "s" -> scaled(size.movePointRight(9), UnitTable.DURATION, "s", "ms", "us", "ns");
          case "bit/s" -> scaled(size, UnitTable.RATE, "Tbit", "Gbit", "Mbit", "kbit", "bit");
          case "byte" -> scaled(size, UnitTable.BYTES, "GB", "MB", "KB", "B");
          case "1" -> plain(size.movePointRight(2)) + "%";
          default -> plain(size) + quantity.unit();
        };
  }

  private static long whole(String text, UnitTable units, String base) {
    BigDecimal value = units.parse(text);
    if (value.compareTo(MAX_LONG) > 0) {
      throw new QuantityException(
          Quote.of(text) + " is out of range: it is more than " + Long.MAX_VALUE + " " + base, "");
    }
    BigDecimal rounded = value.setScale(0, RoundingMode.DOWN);
    if (rounded.compareTo(value) != 0) {
      throw new QuantityException(
          Quote.of(text) + " is too fine: a " + units.noun() + " is a whole number of " + base, "");
    }
    return rounded.longValueExact();
  }

  /** In the first unit, from large to small, that is not larger than the value; else the last. */
  private static String scaled(BigDecimal base, UnitTable table, String... units) {
    if (base.signum() == 0) {
      return "0" + units[0];
    }
    String unit = units[units.length - 1];
    for (String candidate : units) {
      if (base.compareTo(table.size(candidate)) >= 0) {
        unit = candidate;
        break;
      }
    }
    // Sizes are products of 2 and 5 only, so that every quotient has an end.
    return plain(base.divide(table.size(unit))) + unit;
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
