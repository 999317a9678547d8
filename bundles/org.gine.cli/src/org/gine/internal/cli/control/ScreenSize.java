package org.gine.internal.cli.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The size of the terminal.
 *
 * @param rows lines
 * @param columns characters in a line
 */
record ScreenSize(int rows, int columns) {
  private static final ScreenSize USUAL = new ScreenSize(24, 80);

  /** As it is now, as stty(1) reads it from standard input; 24 by 80 where that is no terminal. */
  static ScreenSize now() throws IOException, InterruptedException {
    Process stty =
        new ProcessBuilder("stty", "size")
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return stty.waitFor() == 0 ? parse(answer) : USUAL;
  }

  static ScreenSize parse(String answer) {
    String[] words = answer.strip().split(" ");
    if (words.length != 2 || !words[0].matches("[0-9]{1,5}") || !words[1].matches("[0-9]{1,5}")) {
      return USUAL;
    }
    int rows = Integer.parseInt(words[0]);
    int columns = Integer.parseInt(words[1]);
    // A serial line does not know its size and says 0 0.
    return rows == 0 || columns == 0 ? USUAL : new ScreenSize(rows, columns);
  }

  /** As much of a line as fits. */
  String cut(String line) {
    return line.codePointCount(0, line.length()) <= columns
        ? line
        : line.substring(0, line.offsetByCodePoints(0, columns - 1)) + "…";
  }
}
