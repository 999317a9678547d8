package org.gine.runtime;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file of a report that says what became of frames: one JSON object in a line. */
public final class ReportJournal {
  /** Its name in the report's folder. */
  public static final String FILE = "journal.jsonl";

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private ReportJournal() {}

  /** A line of the file, without its end. */
  public static String line(FateView fate) {
    return GSON.toJson(fate);
  }

  /**
   * Reads the journal of a report.
   *
   * @param report folder
   * @throws IOException when there is none, or a line is none of a journal; its message is for
   *     people
   */
  public static List<FateView> read(Path report) throws IOException {
    Path file = report.resolve(FILE);
    if (!Files.exists(file)) {
      throw new IOException(report + " is no report with a journal: it has no " + FILE);
    }
    List<FateView> fates = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        fates.add(GSON.fromJson(line, FateView.class));
      }
    } catch (JsonParseException e) {
      throw new IOException(
          file + ": line " + (fates.size() + 1) + " is no line of a journal: " + e.getMessage(), e);
    }
    return fates;
  }
}
