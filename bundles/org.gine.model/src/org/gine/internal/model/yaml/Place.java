package org.gine.internal.model.yaml;

import org.gine.internal.model.text.Quote;

/**
 * Where something stands in a topology file.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param path of the key, for example {@code links.ns0-ns4.delay}; empty for the whole file
 */
public record Place(int line, int column, String path) {

  /** The same position, for the key {@code name} below this one. */
  public Place child(String name) {
    // A key may hold anything; a message stays in one line.
    boolean plain = name.length() <= 80 && name.chars().noneMatch(Character::isISOControl);
    String shown = plain ? name : Quote.of(name);
    return new Place(line, column, path.isEmpty() ? shown : path + "." + shown);
  }
}
