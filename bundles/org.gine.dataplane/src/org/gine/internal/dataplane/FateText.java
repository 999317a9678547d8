package org.gine.internal.dataplane;

import java.util.Locale;
import org.gine.dataplane.Fate;

/** What became of a frame, and when, in a sentence for people. */
final class FateText {
  private FateText() {}

  static String of(CaptureRing.Record record) {
    StringBuilder text = new StringBuilder();
    long number = record.number();
    text.append(number >= LinkDirection.FIRST_COPY ? "copy" : "frame " + number).append(": ");
    text.append(record.fate().label());
    if (!record.stage().isEmpty()) {
      text.append(" by ").append(record.stage());
    }
    if (!record.reason().isEmpty()) {
      text.append(" (").append(record.reason()).append(')');
    }
    if (record.fate() == Fate.LEFT) {
      part(text, "in all", record.decidedNanos() - record.arrivalNanos());
      part(text, "queue and rate", record.servedNanos() - record.arrivalNanos());
      part(text, "impairments", record.passedNanos() - record.servedNanos());
      part(text, "delay", record.dueNanos() - record.passedNanos());
      part(text, "late", record.decidedNanos() - record.dueNanos());
    } else {
      part(text, "after", record.decidedNanos() - record.arrivalNanos());
    }
    return text.toString();
  }

  private static void part(StringBuilder text, String what, long nanos) {
    text.append(String.format(Locale.ROOT, ", %s %.3f ms", what, nanos / 1e6));
  }
}
