package org.gine.dataplane;

import java.util.List;

/**
 * What became of frames that did not simply pass: dropped, duplicated, corrupted. The loop writes
 * it down in bounded memory, to be read by one thread.
 */
public interface Journal {
  /** Bytes of a frame that are kept: Ethernet with a tag, IPv6, TCP without options, and some. */
  int HEAD_BYTES = 96;

  /**
   * Takes what was written since the last call, in order for each link direction.
   *
   * @param most how many at least are given where there are so many; somewhat more are possible
   */
  List<FrameFate> read(int most);

  /** Frames that could not be written down, because nobody read in time. */
  long missed();
}
