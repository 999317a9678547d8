package org.gine.model;

import java.util.List;
import java.util.Map;

/**
 * The impairments, or queue disciplines, that are installed, as far as links are checked by them.
 */
public interface ImpairmentCatalog {

  /** What they are, for messages. */
  default String noun() {
    return "impairment";
  }

  /** Names that {@code impairments:} may hold. */
  List<String> names();

  /**
   * The parameters of an impairment.
   *
   * @param impairment one of {@link #names()}
   */
  List<Parameter> parameters(String impairment);

  /**
   * What an impairment refuses of values that are right one by one.
   *
   * @param values by parameter, all of them, see {@link ImpairmentValues}
   * @return what is wrong and what to write instead; empty when all is well
   */
  String refusal(String impairment, Map<String, Object> values);

  /** No impairment at all. */
  ImpairmentCatalog EMPTY =
      new ImpairmentCatalog() {
        @Override
        public List<String> names() {
          return List.of();
        }

        @Override
        public List<Parameter> parameters(String impairment) {
          throw new IllegalArgumentException("there is no impairment " + impairment);
        }

        @Override
        public String refusal(String impairment, Map<String, Object> values) {
          throw new IllegalArgumentException("there is no impairment " + impairment);
        }
      };

  /** What values look like, and what is handed on. */
  enum Type {
    /** A duration; nanoseconds as a {@link Long}. */
    DURATION,
    /** A bit rate; bits per second as a {@link Long}. */
    RATE,
    /** A number of bytes as a {@link Long}. */
    SIZE,
    /** A percentage of 0% to 100%; a fraction as a {@link Double}. */
    PROPORTION,
    /** A decimal number as a {@link Double}. */
    NUMBER,
    /** A whole number as a {@link Long}. */
    INTEGER,
    /** {@code true} or {@code false}, as a {@link Boolean}. */
    TRUTH,
    /** One of some words, as a {@link String}. */
    WORD,
    /** Anything in one line, as a {@link String}. */
    TEXT,
    /** A file; its content as a {@link String}. */
    FILE
  }

  /**
   * A parameter.
   *
   * @param name its key
   * @param type what its values look like
   * @param fallback the value where nothing is given, in the form of the file; empty: none
   * @param required whether one must be given
   * @param least smallest value in the form of the file; empty: any
   * @param most greatest value in the form of the file; empty: any
   * @param words the values of a {@link Type#WORD}
   * @param description a sentence for people
   */
  record Parameter(
      String name,
      Type type,
      String fallback,
      boolean required,
      String least,
      String most,
      List<String> words,
      String description) {}
}
