package org.gine.impairment;

import java.util.List;
import java.util.Objects;

/**
 * A parameter of an impairment, declared once: it gives the key in topology files and its check,
 * the command line's {@code STAGE.NAME=VALUE}, and its line in the reference.
 *
 * @param name lower-case letters, digits and {@code -}; not {@code name}, {@code match} or {@code
 *     failure}
 * @param type what values look like
 * @param fallback value where nothing is given, in the form of the topology file; empty: one must
 *     be given
 * @param least smallest value, in the same form; empty: any. Ignored for words, text and truth
 * @param most greatest value; empty: any
 * @param words the values of a {@link Type#WORD}
 * @param description a sentence for people
 */
public record Parameter(
    String name,
    Type type,
    String fallback,
    String least,
    String most,
    List<String> words,
    String description) {

  /** Keys that every impairment takes. */
  private static final List<String> RESERVED = List.of("name", "match", "failure");

  /** What values look like in a topology file, and in which unit a stage gets them. */
  public enum Type {
    /** {@code 2.5ms}; nanoseconds. */
    DURATION,
    /** {@code 10Mbit}; bits per second. */
    RATE,
    /** {@code 64KiB}; bytes. */
    SIZE,
    /** {@code 0.1%}; 0.001. */
    PROPORTION,
    /** A decimal number without unit. */
    NUMBER,
    /** A whole number. */
    INTEGER,
    /** {@code true} or {@code false}. */
    TRUTH,
    /** One of a few words. */
    WORD,
    /** Any text of one line. */
    TEXT,
    /** A file beside the topology file; its content as text. */
    FILE
  }

  /** Checks that nothing is missing. */
  public Parameter {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(fallback, "fallback");
    Objects.requireNonNull(description, "description");
    words = List.copyOf(words);
    if (!name.matches("[a-z][a-z0-9-]*") || RESERVED.contains(name)) {
      throw new IllegalArgumentException(
          "a parameter's name must be lower-case letters, digits and -, and none of "
              + RESERVED
              + ", but is "
              + name);
    }
  }

  private static Parameter of(
      Type type, String name, String fallback, String least, String most, String description) {
    return new Parameter(name, type, fallback, least, most, List.of(), description);
  }

  /** A duration. */
  public static Parameter duration(
      String name, String fallback, String least, String most, String description) {
    return of(Type.DURATION, name, fallback, least, most, description);
  }

  /** A bit rate. */
  public static Parameter rate(
      String name, String fallback, String least, String most, String description) {
    return of(Type.RATE, name, fallback, least, most, description);
  }

  /** A number of bytes. */
  public static Parameter size(
      String name, String fallback, String least, String most, String description) {
    return of(Type.SIZE, name, fallback, least, most, description);
  }

  /** A proportion of 0% to 100%. */
  public static Parameter proportion(String name, String fallback, String description) {
    return of(Type.PROPORTION, name, fallback, "0%", "100%", description);
  }

  /** A decimal number. */
  public static Parameter number(
      String name, String fallback, String least, String most, String description) {
    return of(Type.NUMBER, name, fallback, least, most, description);
  }

  /** A whole number. */
  public static Parameter integer(
      String name, String fallback, long least, long most, String description) {
    return of(Type.INTEGER, name, fallback, Long.toString(least), Long.toString(most), description);
  }

  /** True or false. */
  public static Parameter truth(String name, boolean fallback, String description) {
    return of(Type.TRUTH, name, Boolean.toString(fallback), "", "", description);
  }

  /** One of some words; the first is the value where nothing is given. */
  public static Parameter word(String name, List<String> words, String description) {
    return new Parameter(name, Type.WORD, words.get(0), "", "", words, description);
  }

  /** A text of one line. */
  public static Parameter text(String name, String fallback, String description) {
    return of(Type.TEXT, name, fallback, "", "", description);
  }

  /** The content of a file; without a file it is empty. */
  public static Parameter file(String name, String description) {
    return of(Type.FILE, name, "", "", "", description);
  }

  /** This parameter, of which a value must be given. */
  public Parameter required() {
    return new Parameter(name, type, "", least, most, words, description);
  }

  /** Whether a value must be given. */
  public boolean isRequired() {
    return fallback.isEmpty() && type != Type.TEXT && type != Type.FILE;
  }
}
