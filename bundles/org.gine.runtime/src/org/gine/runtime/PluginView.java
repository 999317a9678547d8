package org.gine.runtime;

import java.util.List;

/**
 * Something that was plugged in: an impairment, a queue discipline or a routing protocol.
 *
 * @param kind {@code impairment}, {@code queue discipline} or {@code routing protocol}; empty for a
 *     bundle that is not active
 * @param name by which topologies name it; empty for a bundle that is not active
 * @param description one line for people
 * @param bundle symbolic name of the bundle that brings it
 * @param version of the bundle
 * @param origin where the bundle came from: {@code GINE}, or a place
 * @param state {@code active}; {@code refused} when the settings forbid it, {@code unusable} when
 *     it can not work here
 * @param users who uses it now: {@code RUN: LINK}, or {@code RUN: NODE}
 * @param parameters what can be set, in the order of the plug-in
 */
public record PluginView(
    String kind,
    String name,
    String description,
    String bundle,
    String version,
    String origin,
    String state,
    List<String> users,
    List<ParameterView> parameters) {

  /** The state of what is used, or could be. */
  public static final String ACTIVE = "active";

  /**
   * A parameter of an impairment, or an option of a routing protocol.
   *
   * @param name its key
   * @param type what its values look like, one word
   * @param fallback value where none is given, in the form of the topology file; may be empty
   * @param required whether a value must be given
   * @param range values that are allowed, in words; may be empty. Of the type {@code word} the
   *     words themselves, with a comma and a space between them
   * @param description a sentence for people
   */
  public record ParameterView(
      String name,
      String type,
      String fallback,
      boolean required,
      String range,
      String description) {}
}
