package org.gine.impairment;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A stream of random decisions that can be read at any place: the n-th is the same in every run
 * with the same seed, whichever others were read before. Usually n is the {@link
 * FrameView#number()}.
 */
@ProviderType
public interface Draws {

  /** 64 random bits: the n-th decision. */
  long bits(long n);

  /** The n-th decision as a number of at least 0 and less than 1, a multiple of 2^-53. */
  default double unit(long n) {
    return (bits(n) >>> 11) * 0x1p-53;
  }
}
