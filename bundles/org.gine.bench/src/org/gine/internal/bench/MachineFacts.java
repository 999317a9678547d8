package org.gine.internal.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.gine.bench.Machine;

/** Reads on what it is measured. */
final class MachineFacts {
  private static final Path GOVERNOR =
      Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
  private static final String UNKNOWN = "unknown";

  private MachineFacts() {}

  static Machine read() throws IOException {
    return new Machine(
        System.getProperty("os.version") + " " + System.getProperty("os.arch"),
        processor(),
        Runtime.getRuntime().availableProcessors(),
        Files.isReadable(GOVERNOR) ? Files.readString(GOVERNOR).strip() : UNKNOWN,
        Runtime.version() + ", " + System.getProperty("java.vendor"),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(", ")),
        Runtime.getRuntime().maxMemory(),
        Iperf3.CONGESTION_CONTROL);
  }

  private static String processor() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    }
  }
}
