package org.gine.internal.runtime.report;

import java.util.List;
import org.gine.runtime.Phase;
import org.gine.runtime.RunEvent;

/**
 * Places events, whose time counts from the run's begin, beside figures, whose time counts from
 * ready.
 */
final class Timeline {
  private final List<RunEvent> changes;
  private final double ready;

  Timeline(List<RunEvent> events) {
    this.ready =
        events.stream()
            .filter(event -> event.phase() == Phase.RUNNING)
            .mapToDouble(RunEvent::seconds)
            .findFirst()
            .orElse(Double.NaN);
    this.changes = events.stream().filter(event -> event.kind() == RunEvent.Kind.CHANGE).toList();
  }

  /** A change of the network. */
  record Change(double seconds, String message) {}

  /** Seconds since the network was ready; since the run's begin when it never was. */
  double seconds(RunEvent event) {
    return isKnown() ? event.seconds() - ready : event.seconds();
  }

  boolean isKnown() {
    return !Double.isNaN(ready);
  }

  /** What was changed within a span, in order. */
  List<Change> changes(double from, double to) {
    return changes.stream()
        .map(event -> new Change(seconds(event), text(event)))
        .filter(change -> change.seconds() >= from && change.seconds() <= to)
        .toList();
  }

  private static String text(RunEvent event) {
    return event.subject().isEmpty() || event.message().contains(event.subject())
        ? event.message()
        : event.subject() + ": " + event.message();
  }
}
