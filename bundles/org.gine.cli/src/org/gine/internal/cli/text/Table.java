package org.gine.internal.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text in columns as wide as their widest cell; numbers to the right. */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<Boolean> right;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A table.
   *
   * @param headings in capitals; one that begins with {@code >} is of a column that is aligned to
   *     the right
   */
  public Table(String... headings) {
    this.headings = Stream.of(headings).map(h -> h.startsWith(">") ? h.substring(1) : h).toList();
    this.right = Stream.of(headings).map(h -> h.startsWith(">")).toList();
  }

  /** Adds a row; one cell for each heading. */
  public Table row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          "a row must have " + headings.size() + " cells, but has " + cells.length);
    }
    rows.add(Stream.of(cells).map(Table::oneLine).toList());
    return this;
  }

  /** True when no row was added. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** What came from elsewhere must not move the cursor or break the line. */
  private static String oneLine(String cell) {
    return cell.replaceAll("\\p{Cntrl}", " ");
  }

  /** The lines, headings first. */
  public List<String> lines() {
    List<List<String>> all = new ArrayList<>();
    all.add(headings);
    all.addAll(rows);
    int[] widths = new int[headings.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - width(row.get(i)));
      line.append(i == 0 ? "" : GAP);
      line.append(right.get(i) ? padding + row.get(i) : row.get(i) + padding);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public String toString() {
    return lines().stream().collect(Collectors.joining(System.lineSeparator()));
  }
}
