package org.gine.internal.runtime.report;

import java.io.IOException;
import org.gine.runtime.ReportFolder;
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
    folder.write("report.html", new HtmlReport(report).html());
    folder.write("summary.txt", Summary.of(report, false));
    folder.write("report.json", new ReportJson().write(report));
  }
}
