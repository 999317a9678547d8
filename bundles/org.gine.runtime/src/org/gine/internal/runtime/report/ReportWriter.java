package org.gine.internal.runtime.report;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.gine.runtime.RunReport;
import org.gine.runtime.Summary;

/** Writes the report of a run into its folder. */
public final class ReportWriter {
  private ReportWriter() {}

  /**
   * Writes {@code report.json}, {@code report.html}, {@code summary.txt} and the folder {@code
   * csv}. Each of the first three appears whole or not at all.
   *
   * @throws IOException when something cannot be written
   */
  public static void write(RunReport report, ReportFolder folder) throws IOException {
    new CsvFiles(report, folder).write();
    replace(folder, "report.html", new HtmlReport(report).html());
    replace(folder, "summary.txt", Summary.of(report, false));
    replace(folder, "report.json", new ReportJson().write(report));
  }

  private static void replace(ReportFolder folder, String name, String content) throws IOException {
    Path file = folder.own(name);
    Path part = folder.own(name + ".part");
    Files.writeString(part, content);
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
