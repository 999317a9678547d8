package org.gine.impairment;

import java.util.Map;
import java.util.TreeMap;

/** The values of an impairment's parameters, in base units. */
public final class Values {
  private final Map<String, Object> values;

  private Values(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Values by name.
   *
   * @param values a {@link Long} for durations (ns), rates (bit/s), sizes (bytes) and whole
   *     numbers, a {@link Double} for proportions and decimal numbers, a {@link Boolean}, or a
   *     {@link String} for words, texts and files
   */
  public static Values of(Map<String, ?> values) {
    return new Values(new TreeMap<>(values));
  }

  /** Nanoseconds of a duration. */
  public long nanos(String name) {
    return value(name, Long.class);
  }

  /** Bits per second of a rate. */
  public long bitsPerSecond(String name) {
    return value(name, Long.class);
  }

  /** Bytes of a size. */
  public long bytes(String name) {
    return value(name, Long.class);
  }

  /** A whole number. */
  public long integer(String name) {
    return value(name, Long.class);
  }

  /** A proportion, 0 to 1. */
  public double proportion(String name) {
    return value(name, Double.class);
  }

  /** A decimal number. */
  public double number(String name) {
    return value(name, Double.class);
  }

  /** True or false. */
  public boolean truth(String name) {
    return value(name, Boolean.class);
  }

  /** A word, a text, or what a file holds. */
  public String text(String name) {
    return value(name, String.class);
  }

  private <T> T value(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "the parameter " + name + " is no " + type.getSimpleName() + ": values are " + values);
    }
    return type.cast(value);
  }
}
