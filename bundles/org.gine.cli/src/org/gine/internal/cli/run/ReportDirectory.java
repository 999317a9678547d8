package org.gine.internal.cli.run;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Where a report goes when nobody said so. */
final class ReportDirectory {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private ReportDirectory() {}

  /** {@code reports/NAME-DATE-TIME} below the folder, NAME being that of the file. */
  static Path standard(Path folder, String file, LocalDateTime now) {
    String name =
        Path.of(file)
            .getFileName()
            .toString()
            .replaceFirst("\\.ya?ml$", "")
            .replaceAll("[^A-Za-z0-9._-]", "_");
    return folder.resolve("reports").resolve(name + "-" + STAMP.format(now));
  }
}
