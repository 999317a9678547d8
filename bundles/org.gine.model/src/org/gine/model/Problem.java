package org.gine.model;

/**
 * A mistake in a topology file.
 *
 * @param file as the user named it
 * @param line from 1
 * @param column from 1
 * @param key path of the key, for example {@code links.ns0-ns4.delay}; empty for the whole file
 * @param message the rule and the value
 * @param suggestion what to write instead, or empty
 */
public record Problem(
    String file, int line, int column, String key, String message, String suggestion) {

  /** {@code file:line:column: key: message (suggestion)}, without what is empty. */
  @Override
  public String toString() {
    String place = file + ":" + line + ":" + column + ": " + (key.isEmpty() ? "" : key + ": ");
    String text = place + message;
    return suggestion.isEmpty() ? text : text + " (" + suggestion + ")";
  }
}
