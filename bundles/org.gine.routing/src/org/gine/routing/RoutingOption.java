package org.gine.routing;

/**
 * An option of a routing protocol, declared once: YAML key, validation, documentation.
 *
 * @param name YAML key, lower-case letters, digits and {@code -}
 * @param description one line
 * @param type what values look like
 * @param defaultValue in the form the file would use
 * @param min least value in the type's base unit (seconds for durations); ignored for text
 * @param max greatest value
 */
public record RoutingOption(
    String name, String description, Type type, String defaultValue, double min, double max) {

  /** What values look like. */
  public enum Type {
    /** A duration with its unit; handed on in seconds, as a decimal number. */
    DURATION,
    /** A whole number. */
    INTEGER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** Anything in one line. */
    TEXT
  }
}
