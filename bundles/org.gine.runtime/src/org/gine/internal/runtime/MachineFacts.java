package org.gine.internal.runtime;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a reader must know of the machine to judge a run's figures. */
final class MachineFacts {
  private final long[] cpuAtStart = cpuTicks();

  /** Facts at the end of a run; shares of CPU time are those since this object was made. */
  Map<String, String> read() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("architecture", System.getProperty("os.arch"));
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("processor", processorName());
    facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("heap limit", Runtime.getRuntime().maxMemory() / (1024 * 1024) + " MiB");
    facts.put("collector", collectors());
    long[] now = cpuTicks();
    long total = 0;
    for (int i = 0; i < now.length; i++) {
      total += now[i] - cpuAtStart[i];
    }
    if (total > 0) {
      facts.put("CPU idle", percent(now[3] - cpuAtStart[3], total));
      facts.put("CPU stolen by the host", percent(now[7] - cpuAtStart[7], total));
    }
    return facts;
  }

  private static String percent(long part, long total) {
    return String.format(java.util.Locale.ROOT, "%.1f %%", 100.0 * part / total);
  }

  private static String collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(MachineFacts::collector)
        .collect(Collectors.joining(", "));
  }

  private static String collector(GarbageCollectorMXBean bean) {
    return bean.getName()
        + " ("
        + bean.getCollectionCount()
        + " collections, "
        + bean.getCollectionTime()
        + " ms)";
  }

  private static String processorName() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown: " + e.getMessage();
    }
  }

  /** user, nice, system, idle, iowait, irq, softirq, steal of {@code /proc/stat}, see proc(5). */
  private static long[] cpuTicks() {
    try {
      String[] words = Files.readAllLines(Path.of("/proc/stat")).getFirst().split("\\s+");
      long[] ticks = new long[8];
      for (int i = 0; i < ticks.length; i++) {
        ticks[i] = Long.parseLong(words[i + 1]);
      }
      return ticks;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("/proc/stat cannot be read", e);
    }
  }
}
