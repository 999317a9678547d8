package org.gine.model;

import java.util.List;
import java.util.Map;

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

  /**
   * What protocols refuse of a topology that is right otherwise: options that do not fit each other
   * or a node, protocols that do not fit together.
   *
   * @return name of a protocol to what is wrong and what to write instead; empty when all is well
   */
  Map<String, String> refusals(Topology topology);

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

        @Override
        public Map<String, String> refusals(Topology topology) {
          return Map.of();
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
