package org.gine.internal.runtime.scenario;

import java.util.stream.Collectors;
import org.gine.internal.runtime.judge.QuantityText;
import org.gine.runtime.Measurement;

/** A measurement in one line, for those who watch a run. */
final class MeasurementLine {
  private static final int MOST_TEXT = 100;

  private MeasurementLine() {}

  static String of(Measurement measurement) {
    return measurement.values().entrySet().stream()
        .map(entry -> entry.getKey() + " " + text(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String text(Measurement.Value value) {
    if (!value.text().isEmpty()) {
      String line = String.join(" ", value.text());
      return line.length() <= MOST_TEXT ? line : line.substring(0, MOST_TEXT) + "…";
    }
    return QuantityText.measured(value.number(), value.unit());
  }
}
