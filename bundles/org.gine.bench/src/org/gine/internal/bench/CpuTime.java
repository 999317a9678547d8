package org.gine.internal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * CPU time of the whole machine since its start (proc(5), stat), in clock ticks.
 *
 * @param total of all kinds
 * @param stolen given to others by the host of this virtual machine
 */
record CpuTime(long total, long stolen) {
  /** user, nice, system, idle, iowait, irq, softirq, steal; what follows is counted in these. */
  private static final int KINDS = 8;

  static CpuTime now() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      return parse(lines.findFirst().orElse(""));
    }
  }

  /** Reads the first line of {@code /proc/stat}. */
  static CpuTime parse(String line) {
    String[] fields = line.trim().split(" +");
    if (fields.length <= KINDS || !fields[0].equals("cpu")) {
      throw new IllegalArgumentException("no times of all processors in \"" + line + "\"");
    }
    long[] ticks = Arrays.stream(fields, 1, KINDS + 1).mapToLong(Long::parseLong).toArray();
    return new CpuTime(Arrays.stream(ticks).sum(), ticks[KINDS - 1]);
  }

  /** Share of all CPU time since an earlier moment that was stolen, in percent. */
  double stolenPercentSince(CpuTime earlier) {
    long all = total - earlier.total;
    return all == 0 ? 0 : 100.0 * (stolen - earlier.stolen) / all;
  }
}
