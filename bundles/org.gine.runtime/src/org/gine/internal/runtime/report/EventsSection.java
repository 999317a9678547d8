package org.gine.internal.runtime.report;

import java.util.List;
import java.util.Locale;
import org.gine.plot.Markup;
import org.gine.runtime.RunEvent;

/** What happened, in order. */
final class EventsSection {
  /** Shown at once; more are folded. */
  private static final int MOST_ROWS = 60;

  private final List<RunEvent> events;
  private final Timeline timeline;

  EventsSection(List<RunEvent> events, Timeline timeline) {
    this.events = events;
    this.timeline = timeline;
  }

  void write(Markup out) {
    if (events.isEmpty()) {
      return;
    }
    out.start("section").element("h2", "Events");
    out.element(
        "p",
        timeline.isKnown()
            ? "Seconds since the network was ready."
            : "Seconds since the run began; the network never was ready.",
        "class",
        "dim");
    boolean many = events.size() > MOST_ROWS;
    if (many) {
      out.start("details").element("summary", events.size() + " events");
    }
    out.start("div", "class", "scroll").start("table", "class", "events").start("tbody").line();
    for (RunEvent event : events) {
      String kind = event.kind().name().toLowerCase(Locale.ROOT);
      out.start("tr", "class", kind);
      out.element(
          "td", String.format(Locale.ROOT, "%.3f", timeline.seconds(event)), "class", "number dim");
      out.start("td").element("span", kind, "class", "kind").end();
      out.start("td");
      if (!event.subject().isEmpty()) {
        out.element("b", event.subject()).text(" ");
      }
      out.text(event.message()).end();
      out.end().line();
    }
    out.end().end().end();
    if (many) {
      out.end();
    }
    out.end().line();
  }
}
