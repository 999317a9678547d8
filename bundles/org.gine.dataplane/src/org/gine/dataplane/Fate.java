package org.gine.dataplane;

import java.util.Locale;

/** What became of a frame in a link direction. */
public enum Fate {
  /** It left at the far end. */
  LEFT,
  /** It was dropped. */
  DROPPED,
  /** An impairment made a copy of it; it went on. */
  DUPLICATED,
  /** An impairment turned over bits of it; it went on. */
  CORRUPTED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** {@code DROPPED} as {@code dropped}. */
  public String label() {
    return label;
  }
}
