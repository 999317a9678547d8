package org.gine.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Which folders may take a report: one that is new or empty, or one that holds a report of GINE,
 * which is then replaced. Such a report has a list of its files, by which it is recognised, and by
 * which GINE knows later what is its own there and what is not.
 */
public final class ReportPlace {
  /** Name of the list in the report's folder: {@link #HEADER}, then one relative path a line. */
  public static final String LIST = "files.txt";

  /** First line of the list. */
  public static final String HEADER =
      "# What GINE wrote into this folder. The next report in this folder replaces these files, and"
          + " no others.";

  private ReportPlace() {}

  /**
   * Why a folder may not take a report; empty when it may.
   *
   * @param folder that takes the report; need not exist
   * @param topology the topology file of the run
   * @throws IOException when the folder cannot be looked into
   */
  public static String refusal(Path folder, Path topology) throws IOException {
    String refusal = refusal(folder);
    if (!refusal.isEmpty()) {
      return refusal;
    }
    if (Files.exists(folder)
        && Files.exists(topology)
        && topology.toRealPath().startsWith(folder.toRealPath())) {
      return "the report would replace that in "
          + folder
          + ", but the topology file "
          + topology
          + " is in there; choose another place, or run a copy of the file";
    }
    return "";
  }

  /**
   * Why a folder may not take a report that has no topology file; empty when it may.
   *
   * @throws IOException when the folder cannot be looked into
   */
  public static String refusal(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return "";
    }
    if (!Files.isDirectory(folder)) {
      return "the report needs a folder, but " + folder + " is a file; choose another place";
    }
    if (isEmpty(folder)) {
      return "";
    }
    if (!holdsReport(folder)) {
      return "the report needs a folder that is new, empty, or holds an earlier report of GINE, but "
          + folder
          + " holds something else; choose another place, or empty it";
    }
    return "";
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static boolean holdsReport(Path folder) throws IOException {
    Path list = folder.resolve(LIST);
    if (!Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (BufferedReader reader = Files.newBufferedReader(list)) {
      return HEADER.equals(reader.readLine());
    }
  }
}
