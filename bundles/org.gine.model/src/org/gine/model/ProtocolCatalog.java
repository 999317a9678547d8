package org.gine.model;

import java.util.List;

/** The routing protocols that are installed, as far as a topology file is checked against them. */
public interface ProtocolCatalog {

  /** Names that {@code routing:} may hold. */
  List<String> names();

  /**
   * The options of a protocol.
   *
   * @param protocol one of {@link #names()}
   */
  List<Option> options(String protocol);

  /** No protocol at all. */
  ProtocolCatalog EMPTY =
      new ProtocolCatalog() {
        @Override
        public List<String> names() {
          return List.of();
        }

        @Override
        public List<Option> options(String protocol) {
          throw new IllegalArgumentException("there is no protocol " + protocol);
        }
      };

  /** What an option's values look like, and what is handed on. */
  enum Type {
    /** A duration with its unit; handed on in seconds, as a decimal number. */
    DURATION,
    /** A whole number. */
    INTEGER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** Anything in one line. */
    TEXT
  }

  /**
   * An option.
   *
   * @param name key in {@code options:}
   * @param type what its values look like
   * @param defaultValue in the form that a file would use
   * @param min least value in the base unit (seconds for durations); ignored for booleans and text
   * @param max greatest value
   */
  record Option(String name, Type type, String defaultValue, double min, double max) {}
}
