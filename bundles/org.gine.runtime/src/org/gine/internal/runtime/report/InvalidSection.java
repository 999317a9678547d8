package org.gine.internal.runtime.report;

import java.util.List;
import java.util.Locale;
import org.gine.plot.Markup;
import org.gine.runtime.InvalidInterval;

/** When the machine did not keep up. */
final class InvalidSection {
  /** Shown at once; more are folded. */
  private static final int MOST_ROWS = 20;

  private final List<InvalidInterval> intervals;

  InvalidSection(List<InvalidInterval> intervals) {
    this.intervals = intervals;
  }

  void write(Markup out) {
    if (intervals.isEmpty()) {
      return;
    }
    out.start("section").element("h2", "Invalid times");
    out.element(
        "p",
        "Frames left more than a millisecond later than due, or were lost by the emulator itself."
            + " Figures of these times are not those of the links. Seconds since the network was"
            + " ready.",
        "class",
        "dim");
    boolean many = intervals.size() > MOST_ROWS;
    if (many) {
      out.start("details").element("summary", intervals.size() + " times");
    }
    out.start("div", "class", "scroll").start("table").line();
    out.start("thead").start("tr");
    for (String head : new String[] {"from", "to", "late frames", "lost frames"}) {
      out.element("th", head, "scope", "col", "class", "number");
    }
    out.element("th", "likely cause", "scope", "col");
    out.end().end().start("tbody").line();
    for (InvalidInterval interval : intervals) {
      out.start("tr");
      out.element("td", seconds(interval.from()), "class", "number");
      out.element("td", seconds(interval.to()), "class", "number");
      out.element("td", Long.toString(interval.late()), "class", "number");
      out.element("td", Long.toString(interval.lost()), "class", "number");
      out.element("td", interval.cause());
      out.end().line();
    }
    out.end().end().end();
    if (many) {
      out.end();
    }
    out.end().line();
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
