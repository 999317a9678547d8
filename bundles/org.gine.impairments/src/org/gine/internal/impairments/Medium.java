package org.gine.internal.impairments;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What signals travel in, by the share of the speed of light that they reach there. */
enum Medium {
  /** Single-mode fibre at 1550 nm; 1.4682 is the group index in data sheets of G.652 fibre. */
  FIBRE(1 / 1.4682),

  /** Cables with a solid polyethylene dielectric. */
  COPPER(0.66),

  /** Air, and vacuum, which is 0.03 % faster. */
  RADIO(1);

  private static final double KILOMETRES_PER_SECOND = 299_792.458;
  private static final double NANOS_PER_SECOND = 1e9;

  private final double share;

  Medium(double share) {
    this.share = share;
  }

  /** How long a signal takes. */
  long nanos(double kilometres) {
    return Math.round(kilometres / (share * KILOMETRES_PER_SECOND) * NANOS_PER_SECOND);
  }

  /** The names of all, the usual one first. */
  static List<String> words() {
    return Stream.of(values()).map(medium -> medium.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** One by its name. */
  static Medium of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
