package org.gine.internal.cli.run;

import java.util.Locale;
import java.util.Map;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.text.Json;
import org.gine.internal.cli.text.Style;
import org.gine.runtime.RunEvent;

/** Prints what happens in a run, a line for each event. */
final class Progress {
  private final Terminal terminal;
  private final Mode mode;
  private final boolean colored;

  /** How much is printed. */
  enum Mode {
    /** Everything, for people. */
    FULL,
    /** Warnings and errors. */
    QUIET,
    /** Everything, one JSON object in a line. */
    JSON
  }

  Progress(Terminal terminal, Mode mode, boolean colored) {
    this.terminal = terminal;
    this.mode = mode;
    this.colored = colored;
  }

  /** An event of {@code gine run --json}. */
  private record Line(String type, RunEvent event) {}

  void print(RunEvent event) {
    boolean urgent = event.kind() == RunEvent.Kind.WARNING || event.kind() == RunEvent.Kind.ERROR;
    switch (mode) {
      case JSON -> terminal.line(Json.line(new Line("event", event)));
      case QUIET -> {
        if (urgent) {
          terminal.line(format(event));
        }
      }
      case FULL -> terminal.line(format(event));
    }
  }

  /** {@code 12.34 s phase subject: message}. */
  String format(RunEvent event) {
    String time = String.format(Locale.ROOT, "%9.2f s  ", event.seconds());
    String what =
        event.kind() == RunEvent.Kind.PHASE
            ? event.phase().name().toLowerCase(Locale.ROOT)
            : LABELS.get(event.kind());
    String text = (event.subject().isEmpty() ? "" : event.subject() + ": ") + event.message();
    String line = String.format(Locale.ROOT, "%-11s", what) + " " + text;
    // What came from programs must not move the cursor.
    String safe = line.replaceAll("[\\p{Cntrl}&&[^\n]]", " ").replace("\n", "\n" + " ".repeat(25));
    Style style = STYLES.get(event.kind());
    return Style.FAINT.apply(colored, time)
        + (style == null ? safe : style.apply(colored, safe.stripTrailing()));
  }

  private static final Map<RunEvent.Kind, String> LABELS =
      Map.of(
          RunEvent.Kind.PROGRESS, "",
          RunEvent.Kind.CHANGE, "change",
          RunEvent.Kind.TRAFFIC, "traffic",
          RunEvent.Kind.WARNING, "warning",
          RunEvent.Kind.ERROR, "error");

  private static final Map<RunEvent.Kind, Style> STYLES =
      Map.of(
          RunEvent.Kind.PHASE, Style.BOLD,
          RunEvent.Kind.CHANGE, Style.YELLOW,
          RunEvent.Kind.TRAFFIC, Style.CYAN,
          RunEvent.Kind.WARNING, Style.YELLOW,
          RunEvent.Kind.ERROR, Style.RED);
}
