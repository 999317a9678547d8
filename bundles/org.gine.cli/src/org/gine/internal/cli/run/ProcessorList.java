package org.gine.internal.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;

/** Numbers of processors as taskset(1) takes them: {@code 0,2-3}. */
final class ProcessorList {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  private ProcessorList() {}

  /**
   * Reads what a user gave, which must be processors that this process may use.
   *
   * @param text null: none in particular
   */
  static List<Integer> parse(String text) throws CliException, IOException {
    if (text == null) {
      return List.of();
    }
    return parse(text, allowed());
  }

  static List<Integer> parse(String text, String allowed) throws CliException {
    TreeSet<Integer> given = numbers(text);
    TreeSet<Integer> usable = numbers(allowed);
    if (given == null) {
      throw new CliException(
          ExitCode.BAD_INPUT,
          "--cpus: \""
              + text
              + "\" is no list of processors; give numbers and ranges, as in 0,2-3");
    }
    given.removeAll(usable);
    if (!given.isEmpty()) {
      throw new CliException(
          ExitCode.BAD_INPUT,
          "--cpus: processor "
              + given.first()
              + " is not there, or this process may not use it; it may use "
              + allowed);
    }
    return List.copyOf(numbers(text));
  }

  private static String allowed() throws IOException {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(ALLOWED))
          .map(line -> line.substring(ALLOWED.length()).strip())
          .findFirst()
          .orElseThrow(() -> new IOException(STATUS + " has no line " + ALLOWED));
    }
  }

  /** Null when it is no list. */
  private static TreeSet<Integer> numbers(String text) {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part.strip());
      if (!range.matches()) {
        return null;
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last < first) {
        return null;
      }
      for (int i = first; i <= last; i++) {
        numbers.add(i);
      }
    }
    return numbers;
  }
}
