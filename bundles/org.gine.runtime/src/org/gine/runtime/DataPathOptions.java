package org.gine.runtime;

import java.util.List;

/**
 * How the emulator of a run uses the machine. None of it changes what is emulated.
 *
 * @param loops threads that move frames, 1 to 16; neighbouring links share one. {@link #AUTOMATIC}:
 *     one for each processor, up to 4, and not more than links
 * @param processors on which they are kept, one after the other; empty: wherever the kernel likes
 */
public record DataPathOptions(int loops, List<Integer> processors) {
  /** Most threads. */
  public static final int MOST_LOOPS = 16;

  /** As many threads as are good for the machine and the network. */
  public static final int AUTOMATIC = 0;

  /** As many threads as are good, on no processor in particular. */
  public static final DataPathOptions DEFAULT = new DataPathOptions(AUTOMATIC, List.of());

  /** Checks the range. */
  public DataPathOptions {
    processors = List.copyOf(processors);
    if (loops < AUTOMATIC || loops > MOST_LOOPS) {
      throw new IllegalArgumentException(
          "loops must be 1 to " + MOST_LOOPS + ", or 0 for as many as are good, but are " + loops);
    }
  }
}
