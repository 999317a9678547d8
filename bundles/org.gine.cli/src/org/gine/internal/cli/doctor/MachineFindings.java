package org.gine.internal.cli.doctor;

import java.util.List;
import java.util.Locale;

/** The machine and the Java on it. */
final class MachineFindings {
  private static final String AREA = "machine";
  private static final int JAVA = 21;
  private static final double GIB = 1 << 30;
  private static final double LEAST_GIB = 1;

  private final ProcFiles files;
  private final boolean root;

  MachineFindings(ProcFiles files, boolean root) {
    this.files = files;
    this.root = root;
  }

  List<Finding> all() {
    int processors = Runtime.getRuntime().availableProcessors();
    double available = availableGib();
    return List.of(
        Finding.ok(
            AREA,
            "privileges",
            root ? "root" : "ordinary user " + System.getProperty("user.name"),
            root ? "installing what is missing" : "runs need no root; installing packages does"),
        Finding.required(
            Runtime.version().feature() >= JAVA,
            AREA,
            "Java",
            Runtime.version() + " in " + System.getProperty("java.home"),
            "everything; " + JAVA + " or newer",
            "install a JDK " + JAVA + " or newer, or set JAVA_HOME to one"),
        Finding.good(
            processors >= 2,
            AREA,
            "processors",
            Integer.toString(processors),
            "exact timing: one for the links, others for the programs",
            "expect lateness in the report"),
        Finding.good(
            available >= LEAST_GIB,
            AREA,
            "memory",
            String.format(Locale.ROOT, "%.1f GiB available", available),
            "some 150 MiB, 10 MiB for each routing daemon, and the queues of fast links",
            "end other programs"));
  }

  private double availableGib() {
    return files.lines("proc/meminfo").stream()
        .filter(line -> line.startsWith("MemAvailable:"))
        .mapToDouble(line -> Double.parseDouble(line.split("\\s+")[1]) * 1024 / GIB)
        .findFirst()
        .orElse(Double.NaN);
  }
}
