package org.gine.internal.cli;

import java.io.PrintWriter;

/**
 * Where a command writes.
 *
 * @param out answers
 * @param err everything else: mistakes, remarks
 * @param interactive true when {@code out} is a terminal, which may be redrawn and coloured
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {

  /** Writes a line to {@code out}, at once. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /** Writes a remark to {@code err}, at once. */
  public void remark(String text) {
    err.println("gine: " + text);
    err.flush();
  }
}
