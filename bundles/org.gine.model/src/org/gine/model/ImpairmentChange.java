package org.gine.model;

import java.util.List;
import java.util.Map;

/**
 * A change of the impairments of a link direction.
 *
 * @param kind what is done
 * @param impairment of {@link Kind#ADD} the whole; of {@link Kind#SET} the name and the values that
 *     change; of {@link Kind#REMOVE} the name; of {@link Kind#CLEAR} nothing
 */
public record ImpairmentChange(Kind kind, Impairment impairment) {

  /** What is done. */
  public enum Kind {
    /** One more, behind all others. */
    ADD,
    /** Values of one are changed. */
    SET,
    /** One is taken out. */
    REMOVE,
    /** All are taken out. */
    CLEAR
  }

  /** Adds one behind all others. */
  public static ImpairmentChange add(Impairment impairment) {
    return new ImpairmentChange(Kind.ADD, impairment);
  }

  /** Changes values of one. */
  public static ImpairmentChange set(String name, Map<String, String> values) {
    return new ImpairmentChange(Kind.SET, named(name, values));
  }

  /** Takes one out. */
  public static ImpairmentChange remove(String name) {
    return new ImpairmentChange(Kind.REMOVE, named(name, Map.of()));
  }

  /** Takes all out. */
  public static ImpairmentChange clear() {
    return new ImpairmentChange(Kind.CLEAR, named("", Map.of()));
  }

  private static Impairment named(String name, Map<String, String> values) {
    return new Impairment(name, "", values, Map.of(), List.of(), false);
  }
}
