package org.gine.model;

/**
 * A bit rate at layer 2: Ethernet header and payload, without preamble, FCS and gap.
 *
 * @param bitsPerSecond 1 to 10^12; 0 means unlimited
 */
public record Rate(long bitsPerSecond) {

  /** No limit. */
  public static final Rate UNLIMITED = new Rate(0);

  /** The largest rate, 1 Tbit/s. */
  public static final long MAX = 1_000_000_000_000L;

  /** Checks the range. */
  public Rate {
    if (bitsPerSecond < 0 || bitsPerSecond > MAX) {
      throw new IllegalArgumentException(
          "rate must be 0 (unlimited) to " + MAX + " bit/s, but is " + bitsPerSecond);
    }
  }

  /** True when there is no limit. */
  public boolean isUnlimited() {
    return bitsPerSecond == 0;
  }
}
