package org.gine.internal.runtime.scenario;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What kept the machine busy between two looks at it. */
final class MachineLoad {
  private static final Path STAT = Path.of("/proc/stat");

  /** How long some task has waited for a processor, see Documentation/accounting/psi.rst. */
  private static final Path PRESSURE = Path.of("/proc/pressure/cpu");

  private static final int STEAL = 8;

  /** Below that a share explains nothing. */
  private static final double NOTABLE = 0.05;

  private Look before = Look.now();

  /**
   * The machine at a moment.
   *
   * @param ticks of all processors
   * @param stolen of them, those that the host gave to others
   * @param waitedMicros for which some task waited for a processor; negative where the kernel does
   *     not say it
   * @param collectorMillis spent on garbage collection
   */
  private record Look(
      long nanos, long ticks, long stolen, long waitedMicros, long collectorMillis) {
    static Look now() {
      String[] words = first(STAT).split("\\s+");
      long ticks = 0;
      for (int i = 1; i <= STEAL && i < words.length; i++) {
        ticks += Long.parseLong(words[i]);
      }
      long stolen = words.length > STEAL ? Long.parseLong(words[STEAL]) : 0;
      String pressure = first(PRESSURE);
      int total = pressure.indexOf("total=");
      return new Look(
          System.nanoTime(),
          ticks,
          stolen,
          total < 0 ? -1 : Long.parseLong(pressure.substring(total + "total=".length())),
          ManagementFactory.getGarbageCollectorMXBeans().stream()
              .mapToLong(GarbageCollectorMXBean::getCollectionTime)
              .sum());
    }

    private static String first(Path file) {
      try {
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? "" : lines.get(0);
      } catch (IOException e) {
        return ""; // a kernel without it; then nothing is said about it
      }
    }
  }

  /** What most likely kept the emulator since the last look, for people. */
  String cause() {
    Look now = Look.now();
    Look last = before;
    before = now;
    double micros = TimeUnit.NANOSECONDS.toMicros(Math.max(1, now.nanos - last.nanos));
    long ticks = now.ticks - last.ticks;
    double stolen = ticks <= 0 ? 0 : (double) (now.stolen - last.stolen) / ticks;
    double waited = last.waitedMicros < 0 ? 0 : (now.waitedMicros - last.waitedMicros) / micros;
    long collected = now.collectorMillis - last.collectorMillis;
    if (stolen >= NOTABLE) {
      return String.format(
          Locale.ROOT, "the host took %.0f %% of the processors for others", 100 * stolen);
    }
    if (collected > 0) {
      return "garbage collection, " + collected + " ms";
    }
    if (waited >= NOTABLE) {
      return String.format(
          Locale.ROOT,
          "programs waited for a processor during %.0f %% of the time",
          100 * Math.min(1, waited));
    }
    return "unknown: the machine was not busy, so it was probably held up by its host";
  }
}
