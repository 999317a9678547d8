package org.gine.internal.runtime.network;

import java.util.Locale;

/** By how much something was later than it should be, for people. */
public final class Lateness {
  /** What is later than that is told. */
  private static final long NOTABLE_NANOS = 1_000_000;

  private Lateness() {}

  /** To be added to what was done; empty when it was as good as on time. */
  public static String text(long nanos) {
    return nanos < NOTABLE_NANOS ? "" : String.format(Locale.ROOT, ", %.1f ms late", nanos / 1e6);
  }
}
