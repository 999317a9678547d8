package org.gine.dataplane;

import java.util.List;

/**
 * How many loops a data path has, how much memory each of them gets, and how they wait. Memory is
 * address space until it is used: the kernel provides a frame's page when the frame is first taken.
 *
 * @param loops event loops, each a thread that owns a part of the links; 1 to 16
 * @param processors numbers of processors on which the loops are kept, one after the other and from
 *     the beginning when there are more loops; empty: wherever the kernel likes
 * @param frames frames of up to 2,032 bytes that may be in flight at once, in all links of a loop
 *     together; at least 1024. 100 Mbit/s for 600 ms is 5,000 full frames, 1 Gbit/s for 300 ms is
 *     25,000
 * @param jumboFrames frames that may be in flight on links whose MTU exceeds 2,014 bytes; their
 *     memory is set aside when the first such link is added; at least 1024
 * @param superframes superframes that may be in flight at once, in all links of a loop together; at
 *     least 256. 10 Gbit/s for 100 ms is 2,000 of the longest. When there is no room for another,
 *     all frames for which it stands are lost ({@code POOL_EMPTY})
 * @param socketBufferBytes of each port, asked for in both directions; see {@link
 *     LoopStats#receiveBufferBytes()} for what was granted
 * @param spinNanos longest time before a deadline that the loop spends spinning instead of waiting,
 *     to leave on time; 0: never spins. The loop spins less where the kernel wakes it more
 *     punctually
 */
public record EmulatorConfig(
    int loops,
    List<Integer> processors,
    int frames,
    int jumboFrames,
    int superframes,
    int socketBufferBytes,
    long spinNanos) {
  private static final int MOST_LOOPS = 16;
  private static final int MOST_AUTOMATIC_LOOPS = 4;
  private static final int LEAST_FRAMES = 1024;
  private static final int LEAST_SUPERFRAMES = 256;

  /**
   * One loop, 64 Ki frames (128 MiB), 16 Ki jumbo frames, 8 Ki superframes (512 MiB), 64 MiB of
   * socket buffer, at most 60 µs of spinning.
   */
  public static final EmulatorConfig DEFAULT =
      new EmulatorConfig(1, List.of(), 1 << 16, 1 << 14, 1 << 13, 64 << 20, 60_000);

  /** Checks the ranges. */
  public EmulatorConfig {
    processors = List.copyOf(processors);
    require(loops >= 1 && loops <= MOST_LOOPS, "loops must be 1 to 16, but are ", loops);
    require(
        frames >= LEAST_FRAMES && frames < 1 << 20,
        "frames must be 1024 to 1048575, but are ",
        frames);
    require(
        jumboFrames >= LEAST_FRAMES && jumboFrames < 1 << 17,
        "jumbo frames must be 1024 to 131071, but are ",
        jumboFrames);
    require(
        superframes >= LEAST_SUPERFRAMES && superframes < 1 << 15,
        "superframes must be 256 to 32767, but are ",
        superframes);
    require(
        socketBufferBytes >= 4096,
        "socket buffers must be at least 4096 bytes, but are ",
        socketBufferBytes);
    require(
        spinNanos >= 0 && spinNanos <= 1_000_000,
        "spinning must be 0 to 1000000 ns, but is ",
        spinNanos);
  }

  /** The same with so many loops, kept on these processors. */
  public EmulatorConfig withLoops(int number, List<Integer> on) {
    return new EmulatorConfig(
        number, on, frames, jumboFrames, superframes, socketBufferBytes, spinNanos);
  }

  /**
   * How many loops are best for so many links: one for each processor, but not more than links, and
   * not more than 4, since each has memory of its own.
   */
  public static int loopsFor(int links) {
    int processors = Runtime.getRuntime().availableProcessors();
    return Math.max(1, Math.min(MOST_AUTOMATIC_LOOPS, Math.min(processors, links)));
  }

  /** The processor on which a loop is kept, -1: none in particular. */
  public int processorOf(int loop) {
    return processors.isEmpty() ? -1 : processors.get(loop % processors.size());
  }

  private static void require(boolean condition, String rule, long value) {
    if (!condition) {
      throw new IllegalArgumentException(rule + value);
    }
  }
}
