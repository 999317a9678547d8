package org.gine.internal.cli.text;

/** Colours for terminals (ECMA-48), or none. */
public enum Style {
  /** What structures the output. */
  BOLD("1"),
  /** What is secondary. */
  FAINT("2"),
  /** Good. */
  GREEN("32"),
  /** Bad. */
  RED("31"),
  /** To be noticed. */
  YELLOW("33"),
  /** A measurement. */
  CYAN("36");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text in this style. */
  public String apply(boolean colored, String text) {
    return colored ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
