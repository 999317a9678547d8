package org.gine.internal.model.text;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gine.model.QuantityException;

/**
 * The units of one kind of quantity. The only place where they are listed: parsing, formatting,
 * messages and the patterns of the JSON Schema come from here.
 */
public final class UnitTable {
  /** Time, in nanoseconds. */
  public static final UnitTable DURATION =
      new UnitTable("duration", "ms")
          .unit("ns", "1")
          .unit("us", "1000")
          .unit("ms", "1000000")
          .unit("s", "1000000000")
          .unit("m", "60000000000")
          .unit("h", "3600000000000")
          .alias("sec", "s")
          .alias("second", "s")
          .alias("seconds", "s")
          .alias("min", "m")
          .alias("minute", "m")
          .alias("minutes", "m")
          .alias("hour", "h")
          .alias("hours", "h")
          .alias("msec", "ms")
          .alias("usec", "us")
          .alias("µs", "us")
          .alias("μs", "us");

  /** Bits per second. */
  public static final UnitTable RATE =
      new UnitTable("rate", "Mbit")
          .unit("bit", "1")
          .unit("kbit", "1000")
          .unit("Mbit", "1000000")
          .unit("Gbit", "1000000000")
          .unit("Tbit", "1000000000000")
          .unit("Kibit", "1024")
          .unit("Mibit", "1048576")
          .unit("Gibit", "1073741824")
          .unit("Tibit", "1099511627776")
          .alias("bps", "bit")
          .alias("bit/s", "bit")
          .alias("kbps", "kbit")
          .alias("kbit/s", "kbit")
          .alias("Mbps", "Mbit")
          .alias("Mbit/s", "Mbit")
          .alias("M", "Mbit")
          .alias("Gbps", "Gbit")
          .alias("Gbit/s", "Gbit")
          .alias("G", "Gbit");

  /** Bytes. */
  public static final UnitTable BYTES =
      new UnitTable("size", "KiB")
          .unit("B", "1")
          .unit("KB", "1000")
          .unit("KiB", "1024")
          .unit("MB", "1000000")
          .unit("MiB", "1048576")
          .unit("GB", "1000000000")
          .unit("GiB", "1073741824")
          .alias("byte", "B")
          .alias("bytes", "B")
          .alias("k", "KiB")
          .alias("K", "KiB")
          .alias("M", "MiB")
          .alias("G", "GiB");

  /** A part of a whole, as a fraction of 1. */
  public static final UnitTable PERCENT = new UnitTable("percentage", "%").unit("%", "0.01");

  /** Packets. */
  public static final UnitTable PACKETS =
      new UnitTable("packet count", "p").unit("p", "1").alias("packets", "p").alias("pkt", "p");

  private static final Pattern NUMBER =
      Pattern.compile("([+-]?)([0-9]{1,30}(?:\\.[0-9]{1,30})?)[ ]?(.*)", Pattern.DOTALL);

  private final String noun;
  private final String usual;
  private final Map<String, BigDecimal> units = new LinkedHashMap<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();

  private UnitTable(String noun, String usual) {
    this.noun = noun;
    this.usual = usual;
  }

  private UnitTable unit(String name, String size) {
    units.put(name, new BigDecimal(size));
    return this;
  }

  /** A word that people write for a unit; it is refused, but the unit is suggested. */
  private UnitTable alias(String word, String unit) {
    aliases.put(word, unit);
    return this;
  }

  /** What the quantity is called, for example {@code duration}. */
  public String noun() {
    return noun;
  }

  /** Size of a unit in base units. */
  public BigDecimal size(String unit) {
    return units.get(unit);
  }

  /** The valid units, for messages. */
  public String unitNames() {
    return String.join(", ", units.keySet());
  }

  /** True if the text ends in one of these units, valid number or not. */
  public boolean hasUnitOf(String text) {
    Matcher matcher = NUMBER.matcher(text);
    return matcher.matches() && units.containsKey(matcher.group(3));
  }

  /** Regular expression (ECMA 262) of the texts that {@link #parse} takes. */
  public String pattern() {
    // No unit holds a character that means something in a regular expression.
    return "[0-9]{1,30}(\\.[0-9]{1,30})? ?(" + String.join("|", units.keySet()) + ")";
  }

  /**
   * The value in base units.
   *
   * @throws QuantityException if the text is not a number that is followed by a unit; a bare 0 is
   *     taken
   */
  public BigDecimal parse(String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      throw new QuantityException(
          Quote.of(text) + " is no " + noun + ": write a number and " + oneUnit(), example("10"));
    }
    BigDecimal number = new BigDecimal(matcher.group(2));
    String unit = matcher.group(3);
    if (!matcher.group(1).isEmpty()) {
      throw new QuantityException(
          Quote.of(text) + " is no " + noun + ": it has no sign and is never negative", "");
    }
    if (unit.isEmpty() && number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    if (unit.isEmpty()) {
      throw new QuantityException(
          Quote.of(text) + " has no unit: a " + noun + " needs " + oneUnit(),
          example(matcher.group(2)));
    }
    BigDecimal size = units.get(unit);
    if (size == null) {
      String meant = guess(unit);
      throw new QuantityException(
          Quote.of(text)
              + " has the unknown unit "
              + Quote.of(unit)
              + ": a "
              + noun
              + " needs "
              + oneUnit(),
          meant == null ? "" : "did you mean " + Quote.of(matcher.group(2) + meant) + "?");
    }
    return number.multiply(size);
  }

  private String guess(String unit) {
    String meant = aliases.get(unit);
    if (meant == null && units.size() > 1) {
      meant = Suggestions.nearest(unit, units.keySet());
    }
    return meant == null && units.size() == 1 ? usual : meant;
  }

  private String oneUnit() {
    return units.size() == 1 ? "the unit " + unitNames() : "one of the units " + unitNames();
  }

  private String example(String number) {
    return "for example " + Quote.of(number + usual);
  }
}
